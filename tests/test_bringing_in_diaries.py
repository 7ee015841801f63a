"""Diaries: the day that it was where it was written, and a note of what was written."""

import json
import plistlib
from datetime import date, datetime, time

import pytest

from tests.helpers.bringing_in import (
    answered,
    candidates,
    found_in,
    left_out,
    questions_of,
    reader_of,
)
from workbook.bringing_in.found import File, Unreadable
from workbook.bringing_in.kinds import day_one, jrnl, obsidian

# Day One --------------------------------------------------------------------------------------


def journal(*entries: object) -> str:
    """A journal of these entries."""
    return json.dumps({"metadata": {"version": "1.0"}, "entries": entries})


def entry(**changed: object) -> dict[str, object]:
    """An entry, written in the morning of Sydney."""
    whole = {
        "creationDate": "2021-03-03T18:34:56Z",
        "timeZone": "Australia\\/Sydney",
        "uuid": "7CC51D9E",
        "text": "# Coffee with M\\.\n\n![](dayone-moment://06EA)\n\nIt was good\\!",
    }
    return whole | changed


def test_an_entry_is_on_the_day_that_it_was_where_it_was_written() -> None:
    (only,) = candidates(found_in(journal(entry()), "j.json"))
    assert (only.day, only.at, only.kind) == (date(2021, 3, 4), time(5, 34), "diary")
    assert (only.title, only.identity) == ("Coffee with M.", "dayone:7CC51D9E")
    assert only.note == "# Coffee with M.\n\n\n\nIt was good!"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "x" * 10_000, "\0", None, 7])
def test_a_zone_that_is_none_is_the_owners(zone: object) -> None:
    (only,) = candidates(found_in(journal(entry(timeZone=zone)), "j.json"))
    assert (only.day, only.at) == (date(2021, 3, 3), time(19, 34))


def test_a_bad_entry_costs_that_entry() -> None:
    found = found_in(
        journal(
            entry(creationDate="soon"),
            entry(creationDate=None),
            "x",
            entry(text=None, uuid="a-b"),
            entry(creationDate="0001-01-01T00:00:00Z"),
        ),
        "j.json",
    )
    assert [(each.title, each.identity) for each in candidates(found)] == [
        ("An entry without words", "dayone:AB")
    ]
    assert [each.place.row for each in left_out(found)] == [1, 2, 3, 5]


def test_a_packed_journal_counts_its_pictures() -> None:
    found = found_in({"Journal.json": journal(entry()), "photos/a.jpeg": "x", "photos/b.jpeg": "y"})
    assert len(candidates(found)) == 1
    assert [each.why for each in left_out(found)] == ["2 pictures and other files"]


def test_an_entry_of_the_first_years_is_a_plist() -> None:
    told = {
        "Creation Date": datetime(2014, 3, 3, 18, 34),
        "Time Zone": "Australia/Sydney",
        "UUID": "7cc5-1d9e",
        "Entry Text": "Coffee\nIt was good",
    }
    data = plistlib.dumps(told)
    assert b"<!DOCTYPE" in data
    (only,) = candidates(found_in(data, "e.doentry"))
    assert (only.day, only.title, only.identity) == (date(2014, 3, 4), "Coffee", "dayone:7CC51D9E")
    grows = data.replace(
        b'"http://www.apple.com/DTDs/PropertyList-1.0.dtd"', b'"x" [<!ENTITY a "b">]'
    )
    assert b"ENTITY" in grows
    assert [each.why for each in left_out(found_in(grows, "e.doentry"))] == [
        "it defines entities, which could grow without bound. No program that writes such files does"
        " that."
    ]
    assert [each.why for each in left_out(found_in(data[:-20], "e.doentry"))] == ["it is damaged"]


def test_a_journal_that_is_cut_off_is_a_sentence() -> None:
    with pytest.raises(Unreadable):
        found_in(journal(entry())[:-3], "j.json")
    with pytest.raises(Unreadable):
        found_in('{"metadata": {}, "entries": ' + "[" * 100_000, "j.json")
    assert not day_one.sniff((File("a", b'{"entries": [1]}'),))


# jrnl -----------------------------------------------------------------------------------------


def test_entries_of_jrnl_are_told_apart_by_their_moments() -> None:
    found = found_in(
        "[2019-07-18 14:23] Coffee with M. It was good.\nMore\n\n[no entry] at all\n\n"
        "[2019-07-19 02:05:01 PM] * Second *\n[2019-07 14:23] Third\n",
        "journal.txt",
    )
    first, second = candidates(found)
    assert (first.day, first.at, first.title) == (date(2019, 7, 18), time(14, 23), "Coffee with M.")
    assert first.note == "It was good.\nMore\n\n[no entry] at all"
    assert (second.at, second.title) == (time(14, 5), "* Second")
    assert [(each.place.line, each.title) for each in left_out(found)] == [(7, "Third")]


def test_what_comes_first_in_a_journal_is_found_or_asked() -> None:
    assert candidates(found_in("[09.06.2013 15:39] a\n", "j"))[0].day == date(2013, 6, 9)
    text = "[09/06/2013 15:39] a\n"
    assert len(questions_of(found_in(text, "j"))) == 1
    assert candidates(answered(text, "month", "j"))[0].day == date(2013, 9, 6)


def test_an_entry_is_the_same_when_more_was_written_below_it() -> None:
    one = candidates(found_in("[2019-07-18 14:23] a\n", "j"))
    more = candidates(found_in("[2019-07-17 14:23] b\n\n[2019-07-18 14:23] a\nmore\n", "k"))
    assert one[0].identity == more[1].identity


@pytest.mark.parametrize("text", ["[Section]\na=b\n", "[1] a note\n", "[12:30] a", "text", ""])
def test_what_begins_with_brackets_is_not_a_journal_yet(text: str) -> None:
    assert not jrnl.sniff((File("a", text.encode()),))


# Obsidian -------------------------------------------------------------------------------------


def vault(form: str = "YYYY-MM-DD", folder: str = "", **notes: str) -> dict[str, str | bytes]:
    """A vault of daily notes in this form."""
    settings = json.dumps({"format": form, "folder": folder})
    return {
        "v/.obsidian/daily-notes.json": settings,
        **{f"v/{name}.md": text for name, text in notes.items()},
    }


def test_a_daily_note_is_an_activity_of_its_day() -> None:
    text = "---\ntags: [daily]\n---\n# 2025-03-01\n- [ ] call [[Mira H]]\n- Coffee with [[Mira H|M.]]\n"
    found = found_in(vault(**{"2025-03-01": text, "2025-03-02": " \n", "Ideas": "x"}), "v.zip")
    (only,) = candidates(found)
    assert (only.day, only.title) == (date(2025, 3, 1), "Coffee with M.")
    assert only.note.startswith("# 2025-03-01\n- [ ] call")
    assert {each.title: each.why for each in left_out(found)} == {
        "2025-03-02": "the note is empty",
        "Ideas": "its name is no day in the form YYYY-MM-DD, which the vault uses",
    }


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("YYYY-MM-DD", "2025-03-01"),
        ("DD-MM-YYYY", "01-03-2025"),
        ("YYYYMMDD", "20250301"),
        ("D.M.YY", "1.3.25"),
        ("YYYY-MM-DD dddd", "2025-03-01 Saturday"),
        ("MMMM Do, YYYY", "March 1st, 2025"),
        ("D [de] MMMM [de] YYYY", "1 de marzo de 2025"),
        ("YYYY/MM/YYYY-MM-DD", "2025/03/2025-03-01"),
    ],
)
def test_the_vault_says_how_its_days_are_written(form: str, name: str) -> None:
    found = found_in(vault(form, **{name: "x"}), "v.zip")
    assert [each.day for each in candidates(found)] == [date(2025, 3, 1)]


def test_another_form_than_the_vaults_is_not_guessed() -> None:
    found = found_in(vault(**{"2025-03-01": "x", "01-03-2025": "y", "2025-02-31": "z"}), "v.zip")
    assert [each.note for each in candidates(found)] == ["x"]
    assert len(left_out(found)) == 2


@pytest.mark.parametrize(
    "name",
    [
        "2025-03-01 (1)",
        "2025-03-01.sync-conflict-20250302-101010-ABC",
        "2025-03-01 (conflict of A)",
    ],
)
def test_a_copy_that_a_conflict_left_behind_stays_out(name: str) -> None:
    found = found_in(vault(**{"2025-03-01": "x", name: "y"}), "v.zip")
    assert [each.note for each in candidates(found)] == ["x"]
    assert [each.why for each in left_out(found)] == ["a copy that a conflict left behind"]


def test_only_notes_in_the_folder_of_daily_notes_are_such() -> None:
    found = found_in(vault(folder="Daily", **{"Daily/2025-03-01": "x", "2025-03-02": "y"}), "v.zip")
    assert [each.note for each in candidates(found)] == ["x"]
    assert [each.why for each in left_out(found)] == ["1 note that is no daily note"]


@pytest.mark.parametrize("settings", ["{", "[]", '{"format": 7, "folder": 8}', "[" * 100_000, ""])
def test_settings_that_cannot_be_read_leave_the_usual_form(settings: str) -> None:
    notes = vault(**{"2025-03-01": "x"}) | {"v/.obsidian/daily-notes.json": settings}
    assert len(candidates(found_in(notes, "v.zip"))) == 1


def test_daily_notes_without_their_vault_are_known_by_their_names() -> None:
    notes = (File("2025-03-01.md", b"x"), File("2025-03-02.md", b"y"))
    assert reader_of(*notes) is obsidian
    assert not obsidian.sniff((File("Post.md", b"x"), File("2025-03-01.md", b"y")))


def test_a_few_daily_notes_among_many_are_a_diary_though_the_vault_says_nothing() -> None:
    notes: dict[str, str | bytes] = {f"v/Note {n}.md": "x" for n in range(20)}
    notes |= {f"v/2025-03-0{n}.md": "y" for n in range(1, 5)}
    found = found_in(notes, "v.zip")
    assert len(candidates(found)) == 4
    assert len(left_out(found)) == 20
