"""A self-reflection workbook on what networking means."""
