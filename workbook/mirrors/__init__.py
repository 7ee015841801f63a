"""What the first half hour says back: functions of what was answered, without a store or a page."""
