"""What a made-up person calls the people they meet: initials and nicknames, each used once."""

from collections.abc import Iterator
from itertools import count
from random import Random

from workbook.demo.persona import Persona
from workbook.folding import fold_name

LETTERS = "ABCDEFGHIJKLMNOPRSTUVW"
TRIES = 12


def names(persona: Persona, chance: Random) -> Iterator[str]:
    """Names without end, none of them twice."""
    used: set[str] = set()
    for number in count(1):
        for _ in range(TRIES):
            name = _name(persona, chance)
            if fold_name(name) not in used:
                break
        else:
            # In a very long log the nicknames run out.
            name = f"{name} {number}"
        used.add(fold_name(name))
        yield name


def _name(persona: Persona, chance: Random) -> str:
    first, last = chance.choice(persona.first_names), chance.choice(LETTERS)
    kind = chance.random()
    if kind < 0.35:
        return first[0] + last
    if kind < 0.6:
        return first
    if kind < 0.8:
        return f"{first[0]}. from {chance.choice(persona.places)}"
    return f"{first} {last}."
