"""The one place from which the program asks the network: a file by its address, when somebody says so."""
