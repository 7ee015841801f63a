"""Every table of a person's file, described once.

What brings rows in, takes them out, undoes, archives or counts reads it here and keeps no list of
tables of its own. A table that a migration makes and that has no row here fails the tests.
"""

from dataclasses import dataclass
from enum import StrEnum

from workbook.language import N_


class Family(StrEnum):
    """Tables that are read together, and are written together."""

    SAID = "said"
    """Answers to questions, and what was guessed, rated, planned and noted with them."""
    LOGGED = "logged"
    """Acts, activities, people, and what came of it."""
    DRAFTS = "drafts"
    """What is being typed."""
    SHARING = "sharing"
    """A group's cards."""
    FILE = "file"
    """The file itself: which one it is, how it is to be, what can be undone in it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that says which row of another table is meant."""

    column: str
    to: str
    """The table of the row that is named."""
    by: str = "id"
    """The column there that holds the same."""
    required: bool = True
    """Whether an archive in which the named row is missing is refused."""
    where: str = ""
    """Which rows count as naming the other one, when not all of them do; `{staged}` stands before
    the name of each table in it."""
    holds: bool = True
    """Whether the named row has to stay for as long as this one names it."""
    goes: bool = False
    """Whether this row goes with the named one, once that can no longer be brought back."""

    def only(self, staged: str = "") -> str:
        """What a condition on all rows that name another one ends with."""
        return f" AND {self.where.format(staged=staged)}" if self.where else ""


@dataclass(frozen=True, slots=True)
class Table:
    """What is to be known of a table besides its columns, which stand in the migrations."""

    family: Family
    key: tuple[str, ...] = ("id",)
    """The columns by which a row is known; none where two rows may be the same."""
    part_of: Reference | None = None
    """The row that a row is a part of: it comes, is compared and goes with it."""
    names: tuple[Reference, ...] = ()
    """The other rows that a row names."""
    unknown: str = ""
    """What is said where a row that another one has to name is missing."""
    edited: bool = False
    """Whether people edit its rows; otherwise rows are only ever added."""
    entered: str = "TRUE"
    """Which rows somebody entered; the others may stand in a file that is still empty for a
    person."""
    newest: str = ""
    """The day that tells how new a row is, where a person is told of it."""
    merged: bool = True
    """Whether an archive's rows come into a workbook that holds something; otherwise they tell of
    the file they were made from."""
    left_out: tuple[str, ...] = ()
    """The columns that are not in an archive."""
    not_archived: str = ""
    """Why no row is in an archive; empty when they all are."""


_COUNTS = "chain IN (SELECT chain FROM {staged}outcomes)"
_TOLD_COUNTS = f"credit IN (SELECT id FROM {{staged}}credits WHERE {_COUNTS})"

SCHEMA: dict[str, Table] = {
    "workbook": Table(
        Family.FILE,
        entered="FALSE",
        merged=False,
        # The key that signs drafts is of no use outside this machine, and nobody else's business.
        left_out=("draft_key",),
    ),
    "schema_version": Table(
        Family.FILE,
        key=("version",),
        entered="FALSE",
        not_archived="Which steps of the schema a file went through is told by one number.",
    ),
    "answers": Table(
        Family.SAID, unknown=N_("there is no such answer."), newest="CAST(saved_at AS DATE)"
    ),
    "drafts": Table(Family.DRAFTS, key=("field", "tab")),
    "notes_on_answers": Table(Family.SAID, names=(Reference("answer", "answers"),)),
    "held_ideas": Table(Family.SAID, names=(Reference("answer", "answers"),)),
    "guesses": Table(Family.SAID),
    "ratings": Table(Family.SAID, names=(Reference("act", "acts"),)),
    "remembered": Table(Family.SAID, names=(Reference("act", "acts"),)),
    "intentions": Table(Family.SAID, unknown=N_("there is no such plan.")),
    "intention_reviews": Table(Family.SAID, names=(Reference("intention", "intentions"),)),
    "milestones": Table(Family.SAID),
    "preferences": Table(Family.FILE, entered="FALSE"),
    "acts": Table(Family.LOGGED, unknown=N_("there is no such act."), entered="own"),
    "act_mixes": Table(Family.LOGGED, names=(Reference("act", "acts"),)),
    "activities": Table(
        Family.LOGGED,
        names=(Reference("act", "acts"),),
        unknown=N_("there is no such activity."),
        edited=True,
        newest="day",
    ),
    # Somebody who was deleted may still be named: their places are kept for when they come back.
    "activity_people": Table(
        Family.LOGGED,
        key=("activity", "person"),
        part_of=Reference("activity", "activities"),
        names=(Reference("person", "people", required=False),),
    ),
    "people": Table(Family.LOGGED, edited=True, newest="CAST(entered_at AS DATE)"),
    "former_names": Table(Family.LOGGED, entered="FALSE"),
    "stages": Table(
        Family.LOGGED, names=(Reference("person", "people", required=False, goes=True),)
    ),
    "welcomes": Table(
        Family.LOGGED, names=(Reference("person", "people", required=False, goes=True),)
    ),
    "outcomes": Table(
        Family.LOGGED,
        names=(Reference("chain", "credits", by="chain", required=False),),
        unknown=N_("there is no such outcome."),
        edited=True,
        newest="day",
    ),
    "outcome_gains": Table(
        Family.LOGGED, key=("outcome", "gain"), part_of=Reference("outcome", "outcomes")
    ),
    # Every chain ever saved is kept, also of an outcome that was deleted; only those that count
    # have to fit.
    "credits": Table(
        Family.LOGGED,
        unknown=N_("there is no such step."),
        names=(
            Reference("outcome", "outcomes", required=False, holds=False),
            Reference("activity", "activities", where=_COUNTS),
            Reference("person", "people", required=False, where=_COUNTS),
        ),
    ),
    "told_steps": Table(
        Family.LOGGED,
        key=("credit",),
        part_of=Reference("credit", "credits"),
        names=(Reference("act", "acts", where=_TOLD_COUNTS),),
    ),
    "told_people": Table(
        Family.LOGGED,
        key=("credit", "person"),
        part_of=Reference("credit", "credits"),
        names=(Reference("person", "people", required=False, where=_TOLD_COUNTS),),
    ),
    "imports": Table(Family.LOGGED, unknown=N_("there is no such import.")),
    "imported_rows": Table(Family.LOGGED, key=(), part_of=Reference("import", "imports")),
    "imported_lines": Table(
        Family.LOGGED,
        key=("import", "line"),
        part_of=Reference("import", "imports"),
        names=(Reference("act", "acts"),),
    ),
    "batches": Table(Family.SHARING, unknown=N_("there is no such batch.")),
    "batch_cards": Table(
        Family.SHARING, key=("batch", "card"), part_of=Reference("batch", "batches")
    ),
    "batch_tables": Table(
        Family.SHARING, key=("batch", "kind"), part_of=Reference("batch", "batches")
    ),
    "changes": Table(Family.FILE, unknown=N_("there is no such change."), merged=False),
    "change_parts": Table(
        Family.FILE,
        key=("change", "position"),
        part_of=Reference("change", "changes"),
        merged=False,
    ),
}
"""Every table by its name, in the order in which an archive is described."""

ARCHIVED = tuple(name for name, table in SCHEMA.items() if not table.not_archived)
"""The tables whose rows are in an archive."""

MERGED = tuple(name for name in ARCHIVED if SCHEMA[name].merged and not SCHEMA[name].part_of)
"""The tables whose rows come in one by one, with their parts; each has a column `id`."""


def parts_of(table: str) -> list[tuple[str, str]]:
    """The tables whose rows are parts of a row of this one, with the column that says of which."""
    return [
        (name, other.part_of.column)
        for name, other in SCHEMA.items()
        if other.part_of and other.part_of.to == table
    ]


def naming(table: str) -> list[tuple[str, Reference]]:
    """The tables that name rows of this one besides its parts, with how they do."""
    return [
        (name, reference)
        for name, other in SCHEMA.items()
        for reference in other.names
        if reference.to == table
    ]
