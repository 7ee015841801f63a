"""The person's DuckDB file, or their rows in PostgreSQL: the only SQL that writes."""
