"""What was chosen while files were looked at, kept until it is taken: a reload forgets the files, and
whoever drops them again has their choices back. By fingerprints alone, so that no word of what stays
out is kept."""

from collections.abc import Iterator

from workbook.bringing_in.identity import fingerprint
from workbook.core.book import Book
from workbook.models import Choice, FormChoices
from workbook.ui.bring_in.sorting import Sorting

FORM = "bring_in"


def keep_choices(book: Book, found: Sorting) -> None:
    """Keep them, where they are others than before."""
    chosen = dict(_chosen(found))
    if chosen != found.kept:
        book.drafts.keep_choices(FORM, FormChoices(chosen=chosen))
        found.kept = chosen


def choose_as_kept(book: Book, found: Sorting) -> None:
    """Choose again what was chosen for any of this."""
    kept = book.drafts.choices(FORM)
    if kept is None:
        return
    chosen = kept.chosen
    found.kept = dict(chosen)
    for line in found.every_line():
        if chosen.get(_name("let in", line.word)):
            found.let_in.add(line.word)
        if (ticked := chosen.get(_name("tick", line.key))) is not None:
            found.ticked[line.key] = bool(ticked)
        if act := chosen.get(_name("act", line.key)):
            found.acts[line.key] = str(act)
        found.left |= {
            each.identity for each in line.candidates if _name("left", each.identity) in chosen
        }


def forget_choices(book: Book, found: Sorting) -> None:
    """They were taken; what is chosen again after Undo is kept again."""
    book.drafts.settle_choices(FORM)
    found.kept = {}


def _chosen(found: Sorting) -> Iterator[tuple[str, Choice]]:
    yield from ((_name("tick", line), ticked) for line, ticked in found.ticked.items())
    yield from ((_name("act", line), act or "") for line, act in found.acts.items())
    yield from ((_name("left", entry), True) for entry in found.left)
    yield from ((_name("let in", word), True) for word in found.let_in)


def _name(choice: str, of: str) -> str:
    return f"{choice}/{fingerprint(of)}"
