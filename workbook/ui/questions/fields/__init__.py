"""The fields in which prompts are answered, by what is given; `registry.py` ties them to the
kinds."""
