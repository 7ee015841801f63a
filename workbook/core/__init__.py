"""What a page, the command and a test talk to: the Book and its parts."""
