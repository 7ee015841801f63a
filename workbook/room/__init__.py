"""A room: many people on one network, each with a workbook of their own, for a number of days."""
