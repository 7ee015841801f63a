"""Who may come in: at home a browser that once opened an address with a token; where many are, whoever is
one of them."""
