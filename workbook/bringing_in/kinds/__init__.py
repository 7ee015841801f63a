"""One module a kind of file: `sniff` says whether a file is one, `read` what is in it."""
