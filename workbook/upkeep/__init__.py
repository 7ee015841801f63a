"""Restoring, deleting, backing up and checking a workbook."""
