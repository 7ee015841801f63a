"""Logging and correcting what was done, with whom, and what came of it."""
