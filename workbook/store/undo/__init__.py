"""Every change that can be undone."""
