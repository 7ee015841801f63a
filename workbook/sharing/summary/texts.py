"""What we wrote for the summary without names, from data/sharing, and its choice of words."""

import tomllib
from enum import StrEnum
from functools import cache
from typing import Any

from workbook.models import Gain, Model, Pole
from workbook.settings import app_folder


class Closing(StrEnum):
    """The question a summary ends with."""

    DIFFERENTLY = "differently"
    STARTED = "started"
    LASTING = "lasting"
    UNLIKE = "unlike"
    REFUSE = "refuse"
    WRITING = "writing"
    EVENTS = "events"
    TOGETHER = "together"
    MEANING = "meaning"


class SummaryTexts(Model):
    """The words that can stand on a summary."""

    name: str
    kind: str
    title: str
    opening: str
    hours: str
    hours_note: str
    traced: str
    traced_note: str
    gains: str
    feelings: str
    sentences: str
    sentences_note: str
    question: str
    invitation: str
    not_enough: str
    note: str
    note_with_sentences: str
    activities: dict[str, str]
    people: dict[str, str]
    outcomes: dict[str, str]
    pole: dict[Pole, str]
    tenths: dict[int, str]
    picture: dict[str, str]
    closing: dict[Closing, str]
    beside: dict[str, str]


@cache
def summary_texts() -> SummaryTexts:
    """The words of the app itself, whatever data folder is set: a summary says nothing else."""
    return SummaryTexts.model_validate(_table("sharing/summary.toml"))


@cache
def feelings() -> dict[str, str]:
    """The words for how it felt, by id, in the order of the list."""
    return {row["id"]: row["label"] for row in _table("feelings.toml")["feelings"]}


@cache
def gains() -> dict[Gain, str]:
    """The kinds of gain."""
    return {Gain(name): label for name, label in _table("words.toml")["gain"].items()}


def listed_feeling(word: str) -> str:
    """The id of a feeling on the list; anything else is refused."""
    if word not in feelings():
        raise ValueError("a feeling is one of the list")
    return word


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((app_folder() / "data" / name).read_text(encoding="utf-8"))
