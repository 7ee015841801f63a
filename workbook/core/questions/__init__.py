"""Which question comes next, and when to come back."""
