"""One module a family of tables."""
