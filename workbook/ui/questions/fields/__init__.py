"""The fields in which prompts are answered; `registry.py` ties them to the kinds of prompt."""
