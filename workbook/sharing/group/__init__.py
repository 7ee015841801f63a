"""The cards of a group, and what may be said of them."""
