"""Many people on one machine of somebody else's: where each one's workbook is, and how many are open."""
