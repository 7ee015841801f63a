"""The CSV files of an archive suffice: a script with pandas alone says what the pictures say."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from workbook.core.book import Book
from workbook.demo.filling import fill
from workbook.insights.doors import doors, totals
from workbook.insights.essays import essays
from workbook.insights.furthest import furthest
from workbook.insights.guesses import guesses
from workbook.insights.hours import hours
from workbook.insights.period import Period
from workbook.models import Pole
from workbook.store.tables import plans

SCRIPT = Path(__file__).parents[1] / "docs" / "recompute.py"
ALL = Period.all()


def recomputed(book: Book, folder: Path) -> dict[str, dict[str, float]]:
    """What the script finds in the archive of a book."""
    with ZipFile(BytesIO(book.archive(""))) as archive:
        archive.extractall(folder)
    ran = subprocess.run(
        [sys.executable, SCRIPT, folder / "csv"], capture_output=True, text=True, check=True
    )
    found: dict[str, dict[str, float]] = json.loads(ran.stdout)
    return found


def said(book: Book) -> dict[str, dict[str, float]]:
    """The same numbers as the pictures have them."""
    today = book.today()
    with book.database.reading() as unit:
        spent = hours(unit, ALL, today)
        came = doors(unit, ALL, today)
        rated = furthest(unit, ALL, today)
        guessed = guesses(unit, ALL, today, book.content)
        groups = essays(unit, today, book.content).groups
    shares = spent.hours.shares
    assert shares is not None
    sources = totals(came.flows, "source")
    found: dict[str, dict[str, Any]] = {
        "hours": {"total": spent.hours.total, **{pole: shares.of(pole) for pole in Pole}},
        "doors": {
            source: sources.get(source, 0) / came.outcomes for source in (*Pole, "told", "no_act")
        },
        "furthest": {
            "median": rated.median,
            "lower_hours": rated.lower.hours,
            "lower_credit": rated.lower.credit,
            "higher_hours": rated.higher.hours,
            "higher_credit": rated.higher.credit,
        },
        "guesses": {f"{pair.pole}_guess": pair.guess for pair in guessed.pairs}
        | {f"{pair.pole}_log": pair.log for pair in guessed.pairs},
        "trust": {
            "did": groups.did,
            "did_trusted": groups.did_trusted,
            "others": groups.others,
            "others_trusted": groups.others_trusted,
        },
    }
    return {
        name: {str(key): float(value) for key, value in numbers.items()}
        for name, numbers in found.items()
    }


@pytest.mark.parametrize("persona", ["writer", "organiser"])
def test_five_headlines_are_recomputed_from_the_tables_alone(
    book: Book, tmp_path: Path, persona: str
) -> None:
    fill(book, years=2, seed=5, persona=persona)
    with book.database.writing() as unit:
        for pole, share in zip(Pole, (0.2, 0.5, 0.3), strict=True):
            plans.guess(unit, f"hours/{pole}", share, book.now())
    found, told = recomputed(book, tmp_path), said(book)
    assert found.keys() == told.keys()
    for name, numbers in told.items():
        assert found[name] == pytest.approx(numbers, abs=1e-4), name
    assert found["guesses"]
    assert found["trust"]["did"] > 0


def test_every_time_in_a_csv_is_written_alike(book: Book, tmp_path: Path) -> None:
    import pandas

    fill(book, years=0.5, seed=5)
    with ZipFile(BytesIO(book.archive(""))) as archive:
        archive.extractall(tmp_path)
    for file in sorted((tmp_path / "csv").iterdir()):
        table = pandas.read_csv(file, encoding="utf-8-sig", dtype=str)
        for column in {"entered_at", "saved_at"} & set(table.columns):
            assert table[column].str.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}").all()
