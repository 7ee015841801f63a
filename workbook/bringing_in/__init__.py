"""What other software wrote about the person's days, read and put before them to choose from."""
