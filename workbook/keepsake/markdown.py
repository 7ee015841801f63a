"""The keepsake as Markdown: the same in the same order, the numbers of the pictures as tables."""

import re
from collections.abc import Iterable, Iterator

from workbook.charts.wording import counted, number
from workbook.keepsake.parts import (
    Answered,
    Body,
    ChapterPart,
    Definition,
    HopPart,
    Items,
    Keepsake,
    OutcomePart,
    Pairs,
    PersonPart,
    Picture,
    Prose,
    Version,
)
from workbook.keepsake.wording import (
    QUESTION,
    answered_on,
    briefly,
    on,
    reworded,
    saved_on,
    written,
)
from workbook.language import _, say_percent
from workbook.mirrors.over_time import Between, Sentence
from workbook.models import Idea
from workbook.plain_text import clean

_ANYWHERE = re.compile(
    r"([\\`*_\[\]<>~$|{}])|(&)(?=#?\w)|(:)(?=\S)|(@)(?=\w)|(!)(?=\[)|(\.)(?<=www\.)", re.IGNORECASE
)
_AT_START = re.compile(r"^(#|[-+=])|^(\d+)([.)])")
_INDENT = re.compile(r"^[ \t]+")


def as_markdown(keepsake: Keepsake) -> str:
    """The keepsake as CommonMark with tables."""
    private = _("Private: it holds your words, and the names you used.")
    parts = [
        f"*{private} {on(keepsake.made_on)}.*",
        f"# {_(QUESTION)}",
        *map(_definition, keepsake.definitions),
        _dates(keepsake),
        *map(_chapter, keepsake.chapters),
        _part(_("Your sentence over time"), map(_sentence, keepsake.sentences)),
        _part(_("What came of it"), map(_outcome, keepsake.outcomes)),
        _log(keepsake),
        _people(keepsake),
        _part(_("Pictures from the log, in numbers"), map(_picture, keepsake.pictures)),
        _("*Private.*"),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


# Text ---------------------------------------------------------------------------------------------


def _line(text: str) -> str:
    """Own text in one line, none of it read as a mark."""
    return _escaped(" ".join(clean(text).split()))


def _lines(text: str) -> str:
    """Own text with its line breaks; an empty line stays one, leading blanks make no code."""
    lines = [
        _INDENT.sub(lambda blank: "\u00a0" * len(blank.group().expandtabs(4)), line.rstrip())
        for line in clean(text).strip("\n").split("\n")
    ]
    return "\\\n".join(_escaped(line) or "\u00a0" for line in lines)


def _escaped(text: str) -> str:
    anywhere = _ANYWHERE.sub(lambda mark: f"\\{mark.group()}", text)
    return _AT_START.sub(
        lambda mark: f"\\{mark[1]}" if mark[1] else f"{mark[2]}\\{mark[3]}", anywhere
    )


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _part(title: str, inner: Iterable[str]) -> str:
    found = [each for each in inner if each]
    return "\n\n".join([f"## {title}", *found]) if found else ""


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = [_line(name) or " " for name in columns]
    lines = [names, ["---"] * len(names), *([_line(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


# The title and the chapters -----------------------------------------------------------------------


def _definition(definition: Definition) -> str:
    stem = f"*{_line(definition.stem)} …*\n\n" if definition.stem else ""
    return f"**{definition.title}**, {on(definition.day)}\n\n" + _quoted(
        stem + _lines(definition.text)
    )


def _sentence(sentence: Sentence) -> str:
    stem = f"*{_line(sentence.stem)} …*\n\n" if sentence.stem else ""
    between = sentence.between
    said = (
        [] if between else [f"- {_line(each.name)}: {_line(each.said)}" for each in sentence.said]
    )
    told_below = between is not None and between.ideas is not None
    parts = [
        f"### {saved_on(sentence.answer)}",
        _quoted(stem + _lines(sentence.text)),
        "\n".join(said),
        "" if told_below else _ideas(_("Ideas of the essays that it holds"), sentence.held),
        *(_between(between) if between else ()),
    ]
    return "\n\n".join(part for part in parts if part)


def _between(between: Between) -> Iterator[str]:
    """What lies between a sentence and the one before it."""
    if between.rows:
        unsaid = _("not answered")
        rows = ((row.name, row.then or unsaid, row.now or unsaid) for row in between.rows)
        yield _table(("", _("Then"), _("Now")), rows)
    if between.moved or between.in_words:
        yield f"**{_('What moved you')}**"
        yield ", ".join(map(_line, between.moved))
        yield _lines(between.in_words) if between.in_words else ""
    if ideas := between.ideas:
        since = _("Ideas of the essays, since {day}").format(day=saved_on(ideas.since))
        yield "" if ideas.next_to else since
        yield _ideas(_("Ideas kept"), ideas.kept)
        yield _ideas(_("Ideas dropped"), ideas.dropped)
        yield _ideas(_("Ideas taken up"), ideas.taken_up)


def _ideas(title: str, ideas: Iterable[Idea]) -> str:
    rows = [f"- {_line(idea.says)}" for idea in ideas]
    return "\n\n".join([f"**{title}**", "\n".join(rows)]) if rows else ""


def _dates(keepsake: Keepsake) -> str:
    if keepsake.empty:
        return _("Nothing is written in this workbook yet.")
    if keepsake.first_day is None or keepsake.last_day is None:
        return ""
    return written(keepsake.first_day, keepsake.last_day)


def _chapter(chapter: ChapterPart) -> str:
    title = f"{chapter.number}. {_line(chapter.title)}" if chapter.number else _line(chapter.title)
    return _part(title, map(_answered, chapter.answered))


def _answered(answered: Answered) -> str:
    now = answered.now
    stem = f"*{_line(answered.stem)} …*" if answered.stem and now.bodies else ""
    parts = [
        f"### {_line(answered.question)}",
        stem,
        *map(_body, now.bodies),
        f"*{answered_on(now)}*",
        *_remarks(now),
    ]
    for version in answered.earlier:
        said = _("Before that, on {day}").format(day=on(version.day))
        before = "\n\n".join(
            [f"*{reworded(said, version)}*", *map(_body, version.bodies), *_remarks(version)]
        )
        parts.append(_quoted(before))
    return "\n\n".join(part for part in parts if part)


def _remarks(version: Version) -> list[str]:
    return [
        _quoted(f"*{remark.said}, {on(remark.day)}*\n\n{_lines(remark.text)}")
        for remark in version.remarks
    ]


def _body(body: Body) -> str:
    match body:
        case Prose(text):
            return _lines(text)
        case Items(items, inline):
            return (
                ", ".join(map(_line, items))
                if inline
                else "\n".join(f"- {_line(item)}" for item in items)
            )
        case Pairs(pairs, note):
            rows = "\n".join(f"- {_line(pair.name)}: {_indented(pair.value)}" for pair in pairs)
            return f"{_line(note)}\n\n{rows}" if note else rows


def _indented(text: str) -> str:
    """Own text of several lines inside an item of a list."""
    return _lines(text).replace("\n", "\n  ")


# The log ------------------------------------------------------------------------------------------


def _outcome(outcome: OutcomePart) -> str:
    facts = " · ".join(_line(fact) for fact in (on(outcome.day), *outcome.facts))
    steps = [f"{place}. {_hop(hop)}" for place, hop in enumerate(outcome.chain, start=1)]
    this = _("this")
    end = f"{len(steps) + 1}. → {this}"
    chain = "\n".join([*steps, end]) if steps else _("No act you know of led to it.")
    note = _lines(outcome.note) if outcome.note.strip() else ""
    parts = [f"### {_line(outcome.title)}", facts, chain, note]
    return "\n\n".join(part for part in parts if part)


def _hop(hop: HopPart) -> str:
    named = ", ".join(_line(part) for part in (hop.what, hop.who, hop.when) if part)
    told = f" ({hop.told})" if hop.told else ""
    return f"{named}{told} – {say_percent(hop.share)}"


def _log(keepsake: Keepsake) -> str:
    if not keepsake.acts:
        return ""
    total = sum(act.times for act in keepsake.acts)
    rows = (
        (
            act.label,
            number(act.times),
            number(act.minutes / 60) if act.minutes else "",
            number(act.people) if act.people else "",
            briefly(act.first),
            briefly(act.last),
        )
        for act in keepsake.acts
    )
    notes = [
        f"**{on(note.day)}**, {_line(note.act)}\n\n{_lines(note.text)}" for note in keepsake.notes
    ]
    heading = _("Notes")
    said = _("{activities} of {kinds}.").format(
        activities=counted(total, "activity", "activities"),
        kinds=counted(len(keepsake.acts), "kind", "kinds"),
    )
    columns = (_("Act"), _("Times"), _("Hours"), _("People"), _("First"), _("Last"))
    return _part(
        _("What was done"), [said, _table(columns, rows), f"### {heading}" if notes else "", *notes]
    )


def _people(keepsake: Keepsake) -> str:
    if not keepsake.people:
        return ""
    columns = (
        _("Who"),
        _("Where you met"),
        _("How far it went"),
        _("Last contact"),
        _("Times logged"),
    )
    notes = [
        f"**{_line(person.name)}**\n\n{_lines(person.note)}"
        for person in keepsake.people
        if person.note.strip()
    ]
    return _part(_("The people"), [_table(columns, map(_person, keepsake.people)), *notes])


def _person(person: PersonPart) -> tuple[str, ...]:
    met = ", ".join(
        part for part in (person.ground, briefly(person.met_on) if person.met_on else "") if part
    )
    went = f"{person.stage}, {briefly(person.since)}" if person.since else person.stage
    went = ", ".join(part for part in (went, person.welcome) if part)
    seen = briefly(person.last_contact) if person.last_contact else ""
    return person.name, met, went, seen, number(person.times) if person.times else ""


def _picture(picture: Picture) -> str:
    return "\n\n".join(
        [
            f"### {_line(picture.question)}",
            _line(f"{picture.headline} {picture.basis}"),
            _table(picture.columns, picture.rows),
        ]
    )
