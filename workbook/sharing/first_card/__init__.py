"""The first-day card: a closed set of its own, made of answers that were chosen from lists."""
