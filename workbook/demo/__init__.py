"""Made-up people: a believable, seeded log with answers, to look around in and to measure with."""

from workbook.demo.filling import fill
from workbook.demo.persona import Persona, personas

__all__ = ["Persona", "fill", "personas"]
