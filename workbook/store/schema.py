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
    """A column that holds the id of a row of another table."""

    column: str
    to: str
    required: bool = True
    """Whether an archive in which that row is missing is refused."""
    where: str = ""
    """Which rows of the table name the other one, when not all do; `{staged}` stands before the
    name of each table in it."""


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
    unknown: str = N_("there is no such row.")
    """What is said of a row that names one of this table which is not there."""
    edited: bool = False
    """Whether people edit its rows; otherwise they are only ever added."""
    entered: str = "TRUE"
    """Which rows somebody entered; the others are in every file."""
    newest: str = ""
    """The day that tells how new a row is, where a person is told of it."""
    merged: bool = True
    """Whether an archive's rows come into a workbook that holds something; otherwise they tell of
    the file they were made from."""
    left_out: tuple[str, ...] = ()
    """The columns that are not in an archive."""
    not_archived: str = ""
    """Why no row of it is in an archive; empty when they are."""


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
    "guesses": Table(Family.SAID),
    "ratings": Table(Family.SAID, names=(Reference("act", "acts"),)),
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
    # Who was deleted may be named anywhere: their places are kept for when they come back.
    "activity_people": Table(
        Family.LOGGED,
        key=("activity", "person"),
        part_of=Reference("activity", "activities"),
        names=(Reference("person", "people", required=False),),
    ),
    "people": Table(Family.LOGGED, edited=True, newest="CAST(entered_at AS DATE)"),
    "stages": Table(Family.LOGGED, names=(Reference("person", "people", required=False),)),
    "welcomes": Table(Family.LOGGED, names=(Reference("person", "people", required=False),)),
    "outcomes": Table(
        Family.LOGGED, unknown=N_("there is no such outcome."), edited=True, newest="day"
    ),
    "outcome_gains": Table(
        Family.LOGGED, key=("outcome", "gain"), part_of=Reference("outcome", "outcomes")
    ),
    # Every chain ever saved is kept, also of outcomes that were deleted; one of each counts.
    "credits": Table(
        Family.LOGGED,
        names=(
            Reference("outcome", "outcomes", required=False),
            Reference(
                "activity", "activities", where="chain IN (SELECT chain FROM {staged}outcomes)"
            ),
            Reference(
                "person",
                "people",
                required=False,
                where="chain IN (SELECT chain FROM {staged}outcomes)",
            ),
        ),
    ),
    "imports": Table(Family.LOGGED, unknown=N_("there is no such import.")),
    "imported_rows": Table(Family.LOGGED, key=(), part_of=Reference("import", "imports")),
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
