"""What an iCalendar file is made of, for the reader of calendars: bytes to entries, zones, series."""
