"""A facilitator in Chromium: files are dropped, a table is made, and one page is taken along."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.reader import Reader
from workbook.sharing.card.render import Format, render
from workbook.sharing.card.rules import Card
from workbook.sharing.group.html import FILE_NAME, group_file
from workbook.sharing.group.ledger import Line
from workbook.sharing.group.rules import GroupTable
from workbook.store.file.beside import LEDGER

MIXED = tuple(range(1, 109, 9))


def frozen_in(home: Path) -> GroupTable:
    """The table of the newest line of a ledger."""
    frozen = Line.model_validate_json((home / LEDGER).read_text().splitlines()[-1]).frozen
    assert frozen
    return frozen.table


def test_cards_are_dropped_and_the_table_is_taken_along(reader: Reader, tmp_path: Path) -> None:
    files = [
        {
            "name": f"{number}.json",
            "mimeType": "application/json",
            "buffer": render(Card.numbered(number), Format.JSON),
        }
        for number in MIXED
    ]
    files.append({"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    reader.open("group")
    reader.page.locator('input[type="file"]').set_input_files(files)  # type: ignore[arg-type]
    reader.sees("12 cards were opened.")
    reader.sees("letter.pdf: It is not a card.")
    reader.wait()
    reader.press("Make the table")
    reader.sees("What ten cards or more show")
    row = reader.page.get_by_role("table", name="Kinds of act").get_by_role("row").first
    expect(row).to_contain_text("three make more than half of the entries")
    expect(row).to_contain_text(re.compile("few or none|many"))
    with reader.page.expect_download() as taken:
        reader.press("Take this table")
    assert taken.value.suggested_filename == FILE_NAME
    taken.value.save_as(tmp_path / "table.html")
    assert (tmp_path / "table.html").read_bytes() == group_file(frozen_in(tmp_path / "home"), None)
    reader.page.reload()
    reader.sees("What ten cards or more show")
    assert reader.page.get_by_text("cards were opened").count() == 0
    assert reader.strangers == []
