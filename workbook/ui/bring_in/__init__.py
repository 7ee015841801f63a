"""The page on which files of other programs come in: dropped, read, looked at, taken."""
