"""Kills the workbook at random moments and looks for what it had said was saved."""
