"""Many people in one PostgreSQL: the same units of work as on a file, and rows that only their own
person can reach."""
