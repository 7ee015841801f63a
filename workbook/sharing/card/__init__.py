"""The card: one of a closed set, chosen by rules and drawn the same on every machine."""
