"""Tables in texts and sheets: separators, headings, rows; and what is asked, left out and refused."""

import csv
import io
import struct
import tracemalloc
from datetime import UTC, date, datetime, time

import pyarrow as arrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from tests.helpers.bringing_in import (
    answered,
    candidates,
    fods,
    found_in,
    left_out,
    number,
    ods,
    questions_of,
    reader_of,
    said,
    xls,
    xlsx,
    zipped,
)
from workbook.bringing_in.files import opened
from workbook.bringing_in.found import File, Found, Unreadable
from workbook.bringing_in.kinds import table as table_kind
from workbook.bringing_in.old_sheets import most_cells
from workbook.bringing_in.sheets import sheets_of
from workbook.bringing_in.tables import MOST_COLUMNS, Table, has_heading, table_of


def rows_of(text: str | bytes) -> list[tuple[int, tuple[object, ...]]]:
    """The rows of a text with their numbers."""
    table = table_of(File("a.csv", text.encode() if isinstance(text, str) else text), {})
    assert isinstance(table, Table)
    return [(row.number, row.cells) for row in table.rows]


# Text to rows ---------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", list(",;\t|"))
def test_the_separator_is_found_by_what_is_there(separator: str) -> None:
    lines = [["Date", "Title"], ["2025-01-01", "a; b, c | d\te"], ["2025-01-02", "x"]]
    text = "".join(
        separator.join(f'"{cell}"' if separator in cell else cell for cell in line) + "\n"
        for line in lines
    )
    assert [cells for _number, cells in rows_of(text)] == [tuple(line) for line in lines]


def test_a_line_that_says_the_separator_is_no_row() -> None:
    assert rows_of("sep=;\r\nDate;Title\r\n2025-01-01;x,y\r\n") == [
        (1, ("Date", "Title")),
        (2, ("2025-01-01", "x,y")),
    ]


def test_decimals_and_words_in_cells_are_no_separators() -> None:
    assert rows_of("Was;Minuten\na, b;1,5\nc;2,5\n")[1] == (2, ("a, b", "1,5"))


def test_lines_of_a_long_text_in_a_cell_tell_nothing_of_the_separator() -> None:
    note = "\n".join(["first; second; third"] * 20)
    assert len(rows_of(f'Date,Title,Note\n2025-01-01,a,"{note}"\n2025-01-02,b,\n')) == 3


def test_cells_of_many_lines_and_empty_rows_keep_the_numbers_right() -> None:
    assert rows_of('Date,Title\n\n2025-01-01,"two\nlines"\n,,\n2025-01-02,"say ""hi"""\n') == [
        (1, ("Date", "Title")),
        (3, ("2025-01-01", "two\nlines")),
        (5, ("2025-01-02", 'say "hi"')),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_line_is_one(end: str) -> None:
    assert len(rows_of(end.join(["Date,Title", "2025-01-01,a", "2025-01-02,b"]))) == 3


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"))),
        max_size=5,
    )
)
def test_what_a_spreadsheet_wrote_is_read_as_it_was(rows: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([["Date", "Title", "Note"], *rows])
    read = ["\0".join(map(str, cells)) for _number, cells in rows_of(written.getvalue())[1:]]
    assert read == ["\0".join(line).rstrip("\0") for line in rows if any(map(str.strip, line))]


def test_a_quotation_mark_that_is_never_closed_is_said_and_costs_no_other_row() -> None:
    found = found_in('Date,Title\n2025-01-01,a\n2025-01-02,"b\n2025-01-03,c\n')
    assert [each.title for each in candidates(found)] == ["a"]
    assert [(each.place.row, "cut off" in each.why) for each in left_out(found)] == [(3, True)]


def test_a_cell_without_end_is_left_out_with_its_place() -> None:
    found = found_in("Date,Title\n2025-01-01,a\n2025-01-02," + "x" * 1_100_000 + "\n")
    assert [each.title for each in candidates(found)] == ["a"]
    assert [(each.place.row, "too long" in each.why) for each in left_out(found)] == [(3, True)]


def test_a_long_cell_is_read_and_its_title_cut() -> None:
    (only,) = candidates(found_in(f'Date,Title\n2025-01-01,"{"x" * 150_000}"\n'))
    assert len(only.title) == 500


def test_twenty_thousand_columns_are_refused() -> None:
    heading = ",".join(f"c{number}" for number in range(20_000))
    with pytest.raises(Unreadable, match="1,000 columns"):
        found_in(f"{heading}\n{heading}\n")
    trailing = "Date,Title" + "," * 20_000
    assert len(rows_of(f"{trailing}\n2025-01-01,a\n")) == 2, "empty cells are none"


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.bringing_in.tables.MOST_ROWS", 3)
    assert len(rows_of("Date,Title\na,b\nc,d")) == 3
    with pytest.raises(Unreadable, match="3 rows"):
        rows_of("Date,Title\na,b\nc,d\ne,f")


def test_a_heading_is_known_by_its_names_wherever_it_stands() -> None:
    file = File("a", 'Notes:\n"Some, words"\n\nFirst Name;ÚLTIMO;x\n'.encode())
    assert has_heading(file, "first name", "Ultimo")
    assert not has_heading(file, "First Name", "Notes")
    assert not has_heading(File("a", b"PK\x03\x04 Date,Title"), "Date", "Title")


# Any table ------------------------------------------------------------------------------------


def titles(found: list[Found]) -> list[str]:
    """The titles of what may be an activity."""
    return [each.title for each in candidates(found)]


def test_a_diary_in_spanish_is_read_by_its_headings() -> None:
    found = found_in(
        "Mi diario;;;\n;;;\nFecha;Actividad;Con quién;Duración (horas)\n"
        "04/03/2025;Café;M. H., T. B.;1,5\n13/03/2025;Charla;;\nTotal;;;1,5\n"
    )
    first, second = candidates(found)
    assert (first.day, first.title, first.minutes) == (date(2025, 3, 4), "Café", 90)
    assert first.guests == ("M. H.", "T. B.")
    assert (first.place.row, second.minutes, second.guests) == (4, None, ())
    assert [each.why for each in left_out(found)] == ["a sum, not an activity"]


def test_a_preamble_with_a_day_is_no_heading() -> None:
    found = found_in("Report date,2025-12-31\nDate,Title\n2025-01-01,a\n2025-01-02,b\n")
    assert titles(found) == ["a", "b"]


def test_a_table_without_a_heading_is_read_by_what_stands_in_it() -> None:
    found = found_in("2025-01-01,Coffee with M.\n2025-01-02,Reading group\n")
    assert titles(found) == ["Coffee with M.", "Reading group"]
    assert candidates(found)[0].place.row == 1


def test_a_column_of_days_is_found_by_what_stands_in_it() -> None:
    found = found_in("Thing,Happened\nCoffee,2025-01-01\nLunch,2025-01-02\n")
    assert [(each.title, each.day.day) for each in candidates(found)] == [
        ("Coffee", 1),
        ("Lunch", 2),
    ]


def test_which_column_is_the_day_is_asked_where_two_may_be() -> None:
    text = "Title,Planned,Realised\na,2025-01-01,2025-02-01\nb,2025-01-02,2025-02-02\n"
    (question,) = questions_of(found_in(text))
    assert question.choices["2"] == "Realised: 2025-02-01, 2025-02-02"
    found = answered(text, "2")
    assert [each.day.month for each in candidates(found)] == [2, 2]


def test_a_column_that_has_a_day_in_its_name_is_not_taken_before_another_with_days() -> None:
    text = "Created,Title,Due date\n2025-01-01,a,2025-02-01\n2025-01-02,b,2025-02-01\n"
    (question,) = questions_of(found_in(text))
    assert set(question.choices) == {"0", "2"}
    sure = text.replace("Created", "Date")
    assert [each.day.month for each in candidates(found_in(sure))] == [1, 1]


def test_a_name_with_a_word_of_a_title_in_it_must_hold_words() -> None:
    text = "Activity ID,Activity Date,Activity Name\n1,2025-01-03,Run\n2,2025-01-04,Ride\n"
    assert titles(found_in(text)) == ["Run", "Ride"]


def test_how_long_it_took_is_told_by_when_it_ended() -> None:
    one = candidates(found_in("Start,End,What\n2025-01-05 23:00,2025-01-06 00:30,a\n"))
    assert (one[0].at, one[0].minutes) == (time(23), 90)
    apart = (
        '"Subject","Start Date","Start Time","End Date","End Time"\n'
        '"a","1/14/2025","12:00:00 PM","1/14/2025","1:00:00 PM"\n"b","1/15/2025","","1/15/2025",""\n'
        '"c","1/16/2025","1:00:00 PM","1/16/2025","12:00:00 PM"\n'
    )
    assert [(each.at, each.minutes) for each in candidates(found_in(apart))] == [
        (time(12), 60),
        (None, None),
        (time(13), None),
    ]


def test_numbers_of_people_are_nobodys_names() -> None:
    found = found_in("Date,Title,People\n2025-01-01,a,3\n2025-01-02,b,Ada; Teo\n")
    assert [each.guests for each in candidates(found)] == [(), ("Ada", "Teo")]


def test_which_column_is_the_title_is_asked_where_two_may_be() -> None:
    text = "Date,Alpha,Beta\n2025-01-01,a,b\n2025-01-02,c,d\n2025-01-03,e,f\n"
    (question,) = questions_of(found_in(text))
    assert set(question.choices) == {"1", "2"}
    assert titles(answered(text, "2")) == ["b", "d", "f"]
    assert questions_of(answered(text, "9")), "no such choice"


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (
            "Date,Alpha,Beta\n2025-01-01,a,b\n2025-01-02,c,d\n2025-01-03,e,f\n",
            "date,ALPHA,Beta:\n2026-02-01,g,h\n2026-02-02,i,j\n2026-02-03,k,l\n",
        ),
        ("Date,Title\n3/4/2025,a\n", "Date,Title\n5/6/2025,b\n"),
        ("Date,Title,Duration\n2025-04-03,a,90\n", "Date,Title,Duration\n2025-06-05,b,45\n"),
        (
            "Project,Description,Start date,Start time,Duration,User\nA,a,2025-04-03,09:00,1:00,Ada\n"
            "B,b,2025-04-03,09:00,1:00,Teo\n",
            "Project,Description,Start date,Start time,Duration,User\nA,a,2025-06-03,09:00,1:00,Ada\n"
            "B,b,2025-06-03,09:00,1:00,Teo\n",
        ),
    ],
    ids=["which column", "which day", "which unit", "whose hours"],
)
def test_what_was_told_of_columns_holds_for_the_next_export_of_them(first: str, again: str) -> None:
    (question,) = questions_of(found_in(first, "export.csv"))
    answers = {question.key: next(iter(question.choices))}
    assert candidates(found_in(again, "export (1).csv", answers))
    other = again.replace("\n", ",Extra\n", 1)
    assert questions_of(found_in(other, "export.csv", answers)), "other columns"


def test_of_a_table_without_a_heading_it_holds_for_that_file_alone() -> None:
    text = "2025-01-01,a,b\n2025-01-02,c,d\n2025-01-03,e,f\n"
    (question,) = questions_of(found_in(text, "one.csv"))
    answers = {question.key: "1"}
    assert candidates(found_in(text, "one.csv", answers))
    assert questions_of(found_in(text, "two.csv", answers))


def test_what_a_table_shows_by_itself_goes_before_what_was_told_of_another() -> None:
    (day,) = questions_of(found_in("Date,Title\n3/4/2025,a\n"))
    (one,) = candidates(found_in("Date,Title\n3/14/2025,a\n", answers={day.key: "day"}))
    assert one.day == date(2025, 3, 14)
    lasted = "Date,Title,Minutes\n2025-01-01,a,{}\n"
    (mark,) = questions_of(found_in(lasted.format("1.500")))
    (one,) = candidates(found_in(lasted.format('"1,5"'), answers={mark.key: "."}))
    assert one.minutes == 2


def test_everything_is_asked_before_anything_is_taken() -> None:
    text = "Date,Title,Duration\n3/4/2025,a,90\n5/6/2025,b,1.500\n"
    found = found_in(text)
    day, unit = questions_of(found)
    assert len(found) == 2
    answers = {day.key: "day", unit.key: "minutes"}
    (mark,) = questions_of(found_in(text, answers=answers))
    done = candidates(found_in(text, answers={**answers, mark.key: ","}))
    assert [(each.day, each.minutes) for each in done] == [
        (date(2025, 4, 3), 90),
        (date(2025, 6, 5), 1500),
    ]


def test_a_bad_row_costs_that_row_and_says_why() -> None:
    found = found_in(
        "Date,Title,Minutes\n31.02.2025,a,30\n45690,b,30\n,c,30\n2025-01-04,,\n"
        "2025-01-05,e,30,more\n2025-01-06,f,long\n2025-01-07,g\n2025-01-08,h,30\n"
    )
    why = {each.place.row: each.why for each in left_out(found)}
    assert set(why) == {2, 3, 4, 5, 6, 7}
    assert "no such day" in why[2]
    assert "spreadsheet" in why[3]
    assert "more cells" in why[6]
    assert why[7] == "only its length: “long” is no length of time that can be read"
    assert [(each.title, each.minutes) for each in candidates(found)] == [
        ("f", None),
        ("g", None),
        ("h", 30),
    ]


def test_what_is_still_to_come_stays_out() -> None:
    found = found_in("Date,Title\n2026-11-30,a\n2026-12-01,b\n")
    assert titles(found) == ["a"]
    assert [each.why for each in left_out(found)] == ["still to come"]


def test_a_title_may_begin_like_a_sum() -> None:
    assert titles(found_in("Title,Date\nTotal eclipse,2025-01-01\nb,2025-01-02\n")) == [
        "Total eclipse",
        "b",
    ]


def test_where_each_column_is_something_to_tick_each_tick_is_an_activity() -> None:
    found = found_in("Date,Ran,Wrote\n2025-01-01,Yes,No\n2025-01-02,Yes,Yes\n2025-01-03,No,\n")
    assert [(each.day.day, each.title) for each in candidates(found)] == [
        (1, "Ran"),
        (2, "Ran"),
        (2, "Wrote"),
    ]
    assert [each.place.row for each in left_out(found)] == [4]


def test_formulas_and_markup_are_text() -> None:
    assert titles(found_in('Date,Title\n2025-01-01,"=1+1"\n2025-01-02,<b>x</b>\n')) == [
        "=1+1",
        "<b>x</b>",
    ]


def test_equal_rows_are_told_apart_and_are_the_same_the_next_time() -> None:
    text = "Date,Title\n2025-01-01,Coffee\n2025-01-01,COFFEE \n2025-01-02,Coffee\n"
    names = [each.identity for each in candidates(found_in(text))]
    assert names[1] == f"{names[0]}#2"
    assert len(set(names)) == 3
    newer = "What;When;Who\nLunch;2025-01-03;\nCoffee;2025-01-02;x\nCoffee;2025-01-01;\n"
    assert [each.identity for each in candidates(found_in(newer, "b.csv"))][1:] == [
        names[2],
        names[0],
    ]


def test_what_a_name_is_made_of_cannot_be_read_in_it() -> None:
    (only,) = candidates(found_in("Date,Title\n2025-01-01,Coffee\n2025-01-32,x\n"))
    assert "offee" not in only.identity
    assert "2025" not in only.identity


def test_in_a_folder_each_table_is_read_once_and_the_rest_is_counted() -> None:
    found = found_in(
        {
            "N/Log 1.csv": "Date,Title\n2025-01-01,a\n",
            "N/Log 1_all.csv": "Date,Title\n2025-01-01,a\n2025-01-02,b\n",
            "N/Copy.csv": "Date,Title\n2025-01-02,b\n2025-01-02,b\n",
            "N/Page.md": "# Page",
            "N/Other.csv": "Name,Colour\na,b\n",
        },
        "n.zip",
    )
    assert titles(found) == ["a", "b", "b"]
    assert {each.why for each in left_out(found)} == {
        "the same rows are in N/Log 1_all.csv",
        "it is in another file of these",
        "no column in it holds days",
        "1 file that is no table",
    }


def test_a_table_without_days_is_refused_whole() -> None:
    with pytest.raises(Unreadable, match="days"):
        found_in("Name,Colour\na,b\nc,d\n")


@pytest.mark.parametrize(
    "text", ["<html>a,b\nc,d</html>", '{"a": 1,\n"b": 2}', "", "\ufeff\n\n", "x"]
)
def test_what_is_no_table_is_not_taken_for_one(text: str) -> None:
    assert not table_kind.sniff((File("a.csv", text.encode()),))


# Sheets ---------------------------------------------------------------------------------------

ROWS: list[list[str | float]] = [
    ["Log 2025"],
    [],
    ["Datum", "Was", "Minuten"],
    [45671.0, "Kaffee", 30.0],
    [45672.0, "Lesekreis – ü", 120.5],
    ["Summe", "", 150.5],
]


def as_xlsx(rows: list[list[str | float]]) -> bytes:
    """The rows as XML of a sheet; a large number is a day."""
    written = ""
    for row, cells in enumerate(rows, 1):
        written += f'<row r="{row}">'
        for letter, cell in zip("ABC", cells, strict=False):
            place = f"{letter}{row}"
            written += (
                said(place, cell) if isinstance(cell, str) else number(place, cell, int(cell > 999))
            )
        written += "</row>"
    return xlsx(written)


def as_open(rows: list[list[str | float]]) -> str:
    """The rows as an open document writes them; a large number is a day."""
    written = ""
    for cells in rows:
        written += "<table:table-row>"
        for cell in cells:
            if cell == "":
                written += "<table:table-cell/>"
            elif isinstance(cell, str):
                written += f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>"
            elif cell > 999:
                day = f"2025-01-{int(cell) - 45657}"
                written += f'<table:table-cell office:value-type="date" office:date-value="{day}"/>'
            else:
                written += f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
        written += "</table:table-row>"
    return written


@pytest.mark.parametrize(
    "data",
    [as_xlsx(ROWS), fods(as_open(ROWS)), ods(as_open(ROWS)), xls(ROWS)],
    ids=["xlsx", "fods", "ods", "xls"],
)
def test_a_sheet_of_any_program_is_read_alike(data: bytes) -> None:
    found = found_in(data, "log")
    assert [(each.day, each.title, each.minutes) for each in candidates(found)] == [
        (date(2025, 1, 14), "Kaffee", 30),
        (date(2025, 1, 15), "Lesekreis – ü", 121),
    ]
    assert [(each.place.file, each.place.row) for each in candidates(found)] == [
        ("log: Log", 4),
        ("log: Log", 5),
    ]
    assert [each.why for each in left_out(found)] == ["a sum, not an activity"]


def test_a_number_in_a_column_of_days_of_a_sheet_is_no_day() -> None:
    found = found_in(as_xlsx([["Date", "Title"], [45671.0, "a"], [99.0, "b"]]), "a.xlsx")
    assert titles(found) == ["a"]
    assert len(left_out(found)) == 1


def test_cells_that_stand_far_apart_are_refused_before_memory_is_taken() -> None:
    far = f'<row r="1">{said("A1", "Date")}</row><row r="1048576">{said("XFD1048576", "x")}</row>'
    row = f'<row r="1">{said("A1", "Date")}</row><row r="1048576">'
    for data in (
        xlsx(far),
        xlsx(far.replace('"', "'")),
        xlsx(far.replace("r=", "r \n= ")),
        xlsx(far.replace("XFD1048576", "xfd1048576")),
        xlsx(row + "<c><v>1</v></c>" * 16_384 + "</row>"),
        xlsx(far, at="odd/sheet.xml"),
    ):
        with pytest.raises(Unreadable, match="cells"):
            found_in(data, "a.xlsx")


def test_old_cells_that_stand_far_apart_are_refused_before_memory_is_taken() -> None:
    far: list[list[str | float]] = [["a"], *([] for _row in range(65_534)), [*[""] * 255, "b"]]
    assert most_cells(xls(far)) == 65_536 * 256
    assert most_cells(xls(ROWS)) == 6 * 3
    with pytest.raises(Unreadable, match="cells"):
        found_in(xls(far), "a.xls")


@given(st.integers(0, 1023), st.binary(min_size=1, max_size=8))
def test_an_old_sheet_whose_sectors_lead_anywhere_is_measured_or_refused(
    place: int, put: bytes
) -> None:
    data = xls(ROWS)
    try:
        assert most_cells(data[:place] + put + data[place + len(put) :]) < 2**24
    except ValueError:
        return


def test_repeated_rows_and_cells_are_counted_before_they_are_made() -> None:
    cell = "<table:table-cell><text:p>x</text:p></table:table-cell>"
    many = cell.replace("cell>", 'cell table:number-columns-repeated="99999999">', 1)
    for row in (
        f'<table:table-row table:number-rows-repeated="99999999">{cell}</table:table-row>',
        f"<table:table-row>{many}</table:table-row>",
    ):
        tracemalloc.start()
        try:
            with pytest.raises(Unreadable):
                found_in(fods(row), "a.fods")
            assert tracemalloc.get_traced_memory()[1] < 50_000_000
        finally:
            tracemalloc.stop()
    empty = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>'
    assert sheets_of(File("a", fods(empty))) == []


@pytest.mark.parametrize(
    "data",
    [
        xlsx(f'<row r="1">{said("A1", "&a9;")}</row>'),
        fods("").replace(b"<office:document ", b'<!DOCTYPE x [<!ENTITY a "b">]><office:document '),
        fods("<table:table-row>")[:-40],
        as_xlsx(ROWS)[:-30],
        xls(ROWS)[:700],
        b"PAR1" + bytes(50) + b"\xff\xff\xff\x7fPAR1",
        b"PAR1",
        zipped({"[Content_Types].xml": "", "xl/workbook.bin": "", "xl/worksheets/sheet1.bin": ""}),
        zipped({"[Content_Types].xml": "", "word/document.xml": "<x/>"}),
    ],
    ids=range(9),
)
def test_a_damaged_sheet_is_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^\S.*\.$"):
        found_in(data, "a")


def test_a_sheet_in_a_folder_in_a_folder_is_bounded_like_any_other() -> None:
    bomb = xlsx(f'<row r="1">{said("A1", "x" * 40_000_000)}</row>')
    with pytest.raises(Unreadable, match="MB"):
        opened(File("a.zip", zipped({"b.zip": zipped({"c.xlsx": bomb})})))


# Parquet --------------------------------------------------------------------------------------


def as_parquet(**columns: list[object]) -> bytes:
    """A Parquet file of these columns."""
    written = io.BytesIO()
    parquet.write_table(arrow.table(columns), written)
    return written.getvalue()


def test_parquet_keeps_the_kinds_of_its_columns() -> None:
    found = found_in(
        as_parquet(
            day=[date(2025, 1, 14), None, date(2025, 1, 16)],
            title=["Coffee", "b", "c"],
            minutes=[45.5, 1.0, None],
            other=[["x"], ["y"], ["z"]],
        ),
        "a.parquet",
    )
    assert [(each.day.day, each.title, each.minutes) for each in candidates(found)] == [
        (14, "Coffee", 46),
        (16, "c", None),
    ]
    assert [each.place.row for each in left_out(found)] == [3]


def test_a_moment_in_parquet_is_on_the_day_of_its_owner() -> None:
    moment = datetime(2025, 1, 14, 23, 30, tzinfo=UTC)
    (only,) = candidates(found_in(as_parquet(date=[moment], title=["x"]), "a.parquet"))
    assert (only.day, only.at) == (date(2025, 1, 15), time(0, 30))


def test_parquet_of_too_many_rows_is_refused_by_what_it_says() -> None:
    data = as_parquet(date=[date(2025, 1, 1)] * 200_001, title=["x"] * 200_001)
    with pytest.raises(Unreadable, match="200,000 rows"):
        found_in(data, "a.parquet")
    wide: dict[str, list[object]] = {f"c{n}": [1] for n in range(MOST_COLUMNS + 1)}
    with pytest.raises(Unreadable, match="1,000 columns"):
        found_in(as_parquet(**wide), "a.parquet")


def test_a_footer_that_claims_anything_is_a_sentence() -> None:
    data = bytearray(as_parquet(date=[date(2025, 1, 1)], title=["x"]))
    for claimed in (0, 1, 2**31 - 1, 2**32 - 1):
        data[-8:-4] = struct.pack("<I", claimed)
        with pytest.raises(Unreadable):
            found_in(bytes(data), "a.parquet")
    assert reader_of(File("a", bytes(data))) is table_kind
