"""Who may come in: a browser that once opened an address with a token, and nobody else."""
