"""The person's DuckDB file: the only SQL that writes."""
