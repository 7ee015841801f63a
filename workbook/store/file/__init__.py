"""The file itself: opened, migrated, copied, set aside."""
