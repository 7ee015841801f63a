"""One question on a screen, and the ways through them."""
