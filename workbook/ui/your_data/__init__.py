"""Backups, the archive, deleting everything."""
