"""The summary without names: a frozen model and the files it becomes."""
