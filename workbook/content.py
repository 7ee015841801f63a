"""data/ -> models. A mistake in one file is a located sentence; everything else still loads."""

import tomllib
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache, cached_property, lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from workbook.language import DEFAULT, catalogue
from workbook.localizing import localize
from workbook.models import (
    Act,
    Anyway,
    Chapter,
    Document,
    Feeling,
    Gain,
    GoodThing,
    Ground,
    HelpQuestion,
    HowLong,
    HowOften,
    Idea,
    LivesOn,
    LookedAt,
    Model,
    MovedBy,
    Pole,
    Prompt,
    Quarrel,
    Role,
    SeenThen,
    Stage,
    Study,
    Voice,
    VoiceChoice,
    Whose,
)

LABELLED: tuple[type[Enum], ...] = (
    Pole,
    Ground,
    Stage,
    Gain,
    SeenThen,
    Anyway,
    Role,
    LivesOn,
    VoiceChoice,
    HowOften,
    GoodThing,
    Whose,
    HowLong,
    MovedBy,
    LookedAt,
)

M = TypeVar("M", bound=Model)
Table = dict[str, Any]


class Mistake(Model):
    """One thing wrong in data/: where it is and what is wrong with it."""

    file: str
    key: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.sentence}"


class Content(Model):
    """All that a writer edits, as far as it could be read."""

    documents: tuple[Document, ...] = ()
    studies: tuple[Study, ...] = ()
    acts: tuple[Act, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    voices: tuple[Voice, ...] = ()
    quarrels: tuple[Quarrel, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    help: tuple[HelpQuestion, ...] = ()
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    unavailable: tuple[str, ...] = ()
    """File names of the chapters that could not be read."""

    @cached_property
    def ideas(self) -> dict[str, Idea]:
        """Every idea by id, A1 first."""
        return {idea.id: idea for document in self.documents for idea in document.ideas}

    @cached_property
    def prompts(self) -> dict[str, Prompt]:
        """Every prompt by id, in the order of the chapters."""
        return {prompt.id: prompt for chapter in self.chapters for prompt in chapter.prompts}

    @cached_property
    def act(self) -> dict[str, Act]:
        """The catalogue by id."""
        return {act.id: act for act in self.acts}

    @cached_property
    def year(self) -> tuple[Act, ...]:
        """The acts that the year from memory begins with, in their order."""
        return tuple(sorted((act for act in self.acts if act.year), key=lambda act: act.year or 0))

    @cached_property
    def voice(self) -> dict[VoiceChoice, Voice]:
        """Every view of networking by what it is chosen as."""
        return {voice.id: voice for voice in self.voices}

    def quarrel(self, one: VoiceChoice, other: VoiceChoice) -> Quarrel | None:
        """The question between two views; none between one and itself."""
        both = {one, other}
        return next((each for each in self.quarrels if {*each.between} == both), None)

    @cached_property
    def study(self) -> dict[str, Study]:
        """Every study by id."""
        return {study.id: study for study in self.studies}

    def chapter_of(self, prompt: Prompt) -> Chapter:
        """The chapter a prompt stands in."""
        return next(chapter for chapter in self.chapters if prompt in chapter.prompts)

    def document_of(self, idea: str) -> Document:
        """The document that says an idea."""
        return next(document for document in self.documents if document.id == idea[0])

    def label(self, word: Enum) -> str:
        """How a person reads one of the fixed words."""
        return self.words.get(table_name(type(word)), {}).get(word.value, str(word.value))


def load_content(folder: Path, language: str = DEFAULT) -> Content:
    """Read every file of `folder`; what is wrong ends up in `mistakes`, the rest is usable.

    What people read is in `language` as far as it has been translated. Files that are as they were
    are not read again: a process may have the workbooks of many people open.
    """
    files = (each.lstat() for each in sorted(folder.rglob("*")))
    return _read(folder, language, tuple((each.st_mtime_ns, each.st_size) for each in files))


@lru_cache(maxsize=8)
def _read(folder: Path, language: str, _as_they_are: tuple[tuple[int, int], ...]) -> Content:
    reader = _Reader(folder, language)
    words = reader.words()
    documents = tuple(reader.models("documents.toml", "documents", Document))
    studies = tuple(reader.models("studies.toml", "studies", Study))
    acts = tuple(reader.models("acts.toml", "acts", Act))
    # By the alphabet of the language, so that no word stands first by our choice.
    unsorted = reader.models("feelings.toml", "feelings", Feeling)
    feelings = tuple(sorted(unsorted, key=lambda feeling: feeling.label.casefold()))
    voices = tuple(reader.models("voices.toml", "voices", Voice))
    quarrels = tuple(reader.models("quarrels.toml", "quarrels", Quarrel))
    help_ = tuple(reader.models("help.toml", "help", HelpQuestion))
    ideas = {idea.id for document in documents for idea in document.ideas}
    reader.check_acts(acts, ideas)
    reader.check_voices(voices, quarrels, ideas)
    chapters = tuple(reader.chapters(ideas, {study.id for study in studies}))
    return Content(
        documents=documents,
        studies=studies,
        acts=acts,
        feelings=feelings,
        voices=voices,
        quarrels=quarrels,
        chapters=tuple(sorted(chapters, key=lambda chapter: chapter.number)),
        help=help_,
        words=words,
        mistakes=tuple(reader.mistakes),
        unavailable=tuple(reader.unavailable),
    )


class _Reader:
    """Reads TOML files below one folder and collects what is wrong with them."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.translations = catalogue(folder, language, "content")
        self.mistakes: list[Mistake] = []
        self.unavailable: list[str] = []

    def mistake(self, file: str, key: str, sentence: str) -> None:
        self.mistakes.append(Mistake(file=file, key=key, sentence=sentence))

    def table(self, file: str) -> Table | None:
        try:
            table = tomllib.loads((self.folder / file).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.mistake(file, "(whole file)", reason)
            return None
        localize(file, table, self.translations)
        return table

    def words(self) -> dict[str, dict[str, str]]:
        table = self.table("words.toml")
        if table is None:
            return {}
        found: dict[str, dict[str, str]] = {}
        for labelled in LABELLED:
            name = table_name(labelled)
            words = table.pop(name, {})
            given: Table = dict(words) if isinstance(words, dict) else {}
            found[name] = {}
            for member in labelled:
                word = given.pop(member.value, None)
                if isinstance(word, str):
                    found[name][member.value] = word
                else:
                    self.mistake("words.toml", f"{name}.{member.value}", "has no word")
            for key in given:
                self.mistake("words.toml", f"{name}.{key}", "is not one of the fixed words")
        for key in table:
            self.mistake("words.toml", key, "is not one of the sets of fixed words")
        return found

    def models(self, file: str, key: str, model: type[M]) -> Iterator[M]:
        """The valid rows of one file; each invalid or repeated one is a mistake."""
        seen: set[str] = set()
        table = self.table(file)
        if table is None:
            return
        rows = table.pop(key, None)
        if not isinstance(rows, list):
            self.mistake(file, key, "is missing; every row begins with [[" + key + "]]")
            rows = []
        for other in table:
            self.mistake(file, other, f"is not expected here, only {key}")
        for number, row in enumerate(rows, start=1):
            name = str(row.get("id", number)) if isinstance(row, dict) else str(number)
            value = self.validated(file, f"{key}[{name}]", model, row)
            if value is None:
                continue
            if name in seen:
                self.mistake(file, f"{key}[{name}].id", "is used twice")
                continue
            seen.add(name)
            yield value

    def validated(self, file: str, key: str, model: type[M], row: object) -> M | None:
        try:
            return model.model_validate(row)
        except ValidationError as invalid:
            for error in invalid.errors():
                path = ".".join([key, *(str(part) for part in error["loc"])])
                self.mistake(file, path, error["msg"].removeprefix("Value error, "))
            return None

    def check_acts(self, acts: Sequence[Act], ideas: set[str]) -> None:
        """Each act comes from an idea that is there, and has its place in the year for itself."""
        places: dict[int, str] = {}
        for act in acts:
            if act.idea is not None and act.idea not in ideas:
                self.mistake("acts.toml", f"{act.id}.idea", f"no document has an idea {act.idea}")
            if act.year is not None and places.setdefault(act.year, act.id) != act.id:
                taken = f"is the place of {places[act.year]} already"
                self.mistake("acts.toml", f"{act.id}.year", taken)

    def check_voices(
        self, voices: Sequence[Voice], quarrels: Sequence[Quarrel], ideas: set[str]
    ) -> None:
        """Each view rests on ideas that are there; each two of them have a question."""
        for voice in voices:
            for idea in {*voice.ideas} - ideas:
                self.mistake("voices.toml", f"{voice.id}.ideas", f"no document has an idea {idea}")
        asked = {frozenset(quarrel.between) for quarrel in quarrels}
        for one, other in combinations((voice.id for voice in voices), 2):
            # Of a file that could not be read it is said already that it could not.
            if asked and frozenset((one, other)) not in asked:
                self.mistake("quarrels.toml", f"{one} and {other}", "have no question")

    def chapters(self, ideas: set[str], studies: set[str]) -> Iterator[Chapter]:
        seen: dict[str, str] = {}
        for path in sorted((self.folder / "chapters").glob("*.toml")):
            file = f"chapters/{path.name}"
            table = self.table(file)
            chapter = None if table is None else self.validated(file, "chapter", Chapter, table)
            if chapter is None or not self._consistent(file, chapter, ideas, studies, seen):
                self.unavailable.append(path.name)
                continue
            seen |= {prompt.id: file for prompt in chapter.prompts}
            seen |= {f"chapter {chapter.id}": file, f"chapter {chapter.number}": file}
            yield chapter

    def _consistent(
        self, file: str, chapter: Chapter, ideas: set[str], studies: set[str], seen: dict[str, str]
    ) -> bool:
        before = len(self.mistakes)
        own: set[str] = set()
        for key, value in (
            ("id", f"chapter {chapter.id}"),
            ("number", f"chapter {chapter.number}"),
        ):
            if value in seen:
                self.mistake(file, key, f"is used in {seen[value]} already")
        for prompt in chapter.prompts:
            for idea in set(prompt.ideas) - ideas:
                self.mistake(file, f"{prompt.id}.ideas", f"no document has an idea {idea}")
            for study in set(prompt.studies) - studies:
                self.mistake(file, f"{prompt.id}.studies", f"studies.toml has no {study}")
            if prompt.id in seen or prompt.id in own:
                place = seen.get(prompt.id, file)
                self.mistake(file, f"{prompt.id}.id", f"is used in {place} already")
            own.add(prompt.id)
        return len(self.mistakes) == before


@cache
def table_name(labelled: type) -> str:
    """The table of words.toml for a set of fixed words: SeenThen -> seen_then."""
    name = labelled.__name__
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
