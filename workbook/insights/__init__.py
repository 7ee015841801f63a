"""One module a question: SQL and statistics over a person's store, giving a frozen result."""
