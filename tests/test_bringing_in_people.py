"""Address books and LinkedIn's export: who is a person, since when, and what is never read."""

from datetime import date, time

import pytest

from tests.helpers.bringing_in import (
    answered,
    asked,
    candidates,
    contacts,
    found_in,
    left_out,
    questions_of,
    reader_of,
    said,
    xlsx,
)
from workbook.bringing_in.found import File, LeftOut, Unreadable
from workbook.bringing_in.kinds import address_book_csv, address_book_vcf, linkedin

# LinkedIn -------------------------------------------------------------------------------------

NOTES = 'Notes:\n"When exporting your data, you may notice, that some are missing"\n\n'
NEW = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
OLD = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
MIRA = "https://www.linkedin.com/in/mira-h"


def test_connections_are_people_with_the_day_they_were_met() -> None:
    found = found_in(f"{NOTES}{NEW}Mira,Halloway,{MIRA},,Lantern,,05 Jun 2026\n,,,,,,01 May 2026\n")
    (mira,) = contacts(found)
    assert (mira.name, mira.met_on, mira.place.row) == ("Mira Halloway", date(2026, 6, 5), 5)
    assert [each.why for each in left_out(found)] == ["somebody who has left LinkedIn"]


def test_connections_of_2018_write_the_month_first() -> None:
    found = found_in(f'{OLD}Mira,Halloway,m@example.org,,,"1/8/18, 6:14 PM"\n', "c.csv")
    assert [each.met_on for each in contacts(found)] == [date(2018, 1, 8)]


def test_connections_saved_anew_by_excel_are_read_in_its_way() -> None:
    heading = NEW.replace(",", ";")
    text = f"Notes:;;;;;;\n;;;;;;\n{heading}Zoë;Özkan;{MIRA};;;;05.06.2026\n"
    found = answered(text.encode("cp1252"), "cp1252", "c.csv")
    assert [(each.name, each.met_on) for each in contacts(found)] == [
        ("Zoë Özkan", date(2026, 6, 5))
    ]


def test_connections_saved_anew_with_strokes_are_asked_about() -> None:
    text = f"{NEW}Mira,H,{MIRA},,,,05/06/2026\n"
    assert len(questions_of(found_in(text))) == 1
    assert contacts(answered(text, "day"))[0].met_on == date(2026, 6, 5)


def test_connections_in_a_workbook_are_people_too() -> None:
    cells = [NEW.strip().split(","), ["Mira", "H", MIRA, "", "", "", "05 Jun 2026"]]
    rows = ""
    for place, row in enumerate(cells, 1):
        written = (
            said(f"{column}{place}", cell) for column, cell in zip("ABCDEFG", row, strict=True)
        )
        rows += f'<row r="{place}">{"".join(written)}</row>'
    assert [each.name for each in contacts(found_in(xlsx(rows), "c.xlsx"))] == ["Mira H"]


def test_a_person_is_the_same_in_every_export() -> None:
    first = contacts(found_in(f"{NEW}Mira,Halloway,{MIRA},,,,05 Jun 2026\n"))[0]
    second = contacts(
        found_in(f"{NOTES}{NEW}Mira,H,http://linkedin.com/in/Mira-H/,,,,06 Jun 2026\n", "b.csv")
    )[0]
    assert first.identity == second.identity
    same = contacts(found_in(f"{OLD}Ada,B,,,,01 May 2018\nAda,B,,,,02 May 2018\n"))
    assert same[1].identity == f"{same[0].identity}#2"


def test_a_share_is_a_post_on_the_day_that_it_was_where_its_owner_lives() -> None:
    text = (
        '"Date"\t"Share Link"\t"Share Commentary"\t"Shared URL"\n'
        '"2017/06/08 23:15:44 UTC"\t"https://example.com/p/1"\t"Two lines,\nof mine"\t""\n'
    )
    (post,) = candidates(found_in(text.encode("utf-16"), "Shares.csv"))
    assert (post.kind, post.act, post.day) == ("post", "post_on_a_network", date(2017, 6, 9))
    assert (post.title, post.note) == ("Two lines, of mine", "Two lines,\nof mine")
    assert (post.at, post.address) == (time(1, 15), "https://example.com/p/1")


def test_a_repost_without_words_is_no_post_of_ones_own() -> None:
    found = found_in(
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
        '2026-05-07 16:41:18,https://l/1,"One""\n""two",,,X\n2026-05-08 16:41:18,https://l/2,,,,X\n'
        "2026-05-09 16:41:18,https://l/3,,https://a.example/b,,X\n"
    )
    assert [each.title for each in candidates(found)] == ["One two", "A post without words"]
    assert len(left_out(found)) == 1


def test_articles_are_read_from_the_pages_of_the_export() -> None:
    page = (
        '<h1><a href="https://www.linkedin.com/pulse/on-doors-x1">On doors &amp; rooms</a></h1>'
        '<p class="created">Created on 2026-02-24 00:06</p>'
    )
    published = page + '<p class="published">Published on 2026-02-25 00:09</p>'
    found = found_in({"A/1.html": published, "A/2.html": page, "Skills.csv": "Name\nAI"}, "l.zip")
    (piece,) = candidates(found)
    assert (piece.title, piece.day) == ("On doors & rooms", date(2026, 2, 25))
    assert piece.act == "write_a_lasting_piece"
    assert {each.why for each in left_out(found)} == {
        "it was never published",
        "1 other file of the export",
    }


def test_only_events_that_were_said_yes_to_are_events() -> None:
    found = found_in(
        "Event Name,Event Time,Status,External Url\n"
        "Summit,2025-03-05 23:30:00 UTC,ATTENDING,https://example.com/s\n"
        "Day,2024-11-27 15:00:00 UTC,INTERESTED,\n"
    )
    assert [(each.title, each.day, each.kind) for each in candidates(found)] == [
        ("Summit", date(2025, 3, 6), "event")
    ]
    assert [(each.title, each.why) for each in left_out(found)] == [("Day", "not said yes to")]


def test_of_messages_only_their_number_and_days_are_told() -> None:
    found = found_in(
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
        'c1,Secret,Mira,u,Me,2026-08-01 02:00:00 UTC,Secret,"Secret, too",INBOX\n'
        "c1,Secret,Me,u,Mira,2026-08-01 09:00:00 UTC,Secret,Secret,INBOX\n"
        "c2,Secret,Me,u,Mira,2026-08-03 09:00:00 UTC,Secret,Secret,INBOX\n"
    )
    assert [each.why for each in left_out(found)] == [
        "3 messages on 2 days; what they say is not read"
    ]
    assert len(found) == 1
    assert "Secret" not in str(found)
    assert "Mira" not in str(found)


def test_an_invitation_is_nobody_met() -> None:
    found = found_in(
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        'Me,Mira,"6/27/26, 7:35 AM",Secret,OUTGOING,a,b\n'
    )
    (only,) = found
    assert isinstance(only, LeftOut)
    assert only.day == date(2026, 6, 27)
    assert "Secret" not in str(found)


def test_the_folder_of_an_export_is_read_whole() -> None:
    found = found_in(
        {
            "Connections.csv": f"{NOTES}{NEW}Mira,H,{MIRA},,,,05 Jun 2026\n",
            "Events.csv": "Event Name,Event Time,Status\nSummit,2025-03-05 13:00:00 UTC,ATTENDING\n",
            "Skills.csv": "Name\nAI\n",
            "Profile.csv": "First Name,Last Name\nMe,Myself\n",
        },
        "export.zip",
    )
    assert (len(contacts(found)), len(candidates(found))) == (1, 1)
    assert [each.why for each in left_out(found)] == ["2 other files of the export"]
    assert reader_of(File("c", f"{NEW}".encode())) is linkedin


# vCards ---------------------------------------------------------------------------------------


def card(*lines: str) -> str:
    """A card with these lines."""
    return "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""])


def names_in(text: str | bytes) -> list[str]:
    """Who is in an address book."""
    return [each.name for each in contacts(found_in(text, "a.vcf"))]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (
            ["VERSION:3.0", "N:Doe;John;Q\\, R;Mr.;Sr.", "FN:Mr. John Q\\, R Doe"],
            "Mr. John Q, R Doe",
        ),
        (["VERSION:3.0", "FN:A name that is fol", " ded here"], "A name that is folded here"),
        (["VERSION:3.0", "N:Halloway;Mira;;;", "FN:"], "Mira Halloway"),
        (["VERSION:3.0", "N:Quist;;;;"], "Quist"),
        (["VERSION:4.0", "BDAY:--0203", "item1.FN;PREF=1:Simon"], "Simon"),
        (["version:2.1", "fn;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=EB"], "Zoë"),
        (["VERSION:2.1", "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=C3=91=", "=20=C3=91"], "Ñ Ñ"),
        (["VERSION:2.1", "FN;CHARSET=nonsense;ENCODING=QUOTED-PRINTABLE:=C3=91"], "Ñ"),
        (["VERSION:2.1", "EMAIL;PREF:mira@example.org"], "mira@example.org"),
        (["VERSION:3.0", 'TEL;X="a:b;c":1', "NICKNAME:Mi\\,ra"], "Mi,ra"),
        (["VERSION:3.0", "PHOTO;ENCODING=b:AAAA", " BBBB=", "FN:Mira"], "Mira"),
        (["VERSION:2.1", "LABEL;ENCODING=QUOTED-PRINTABLE:a=0D=0A=", "b, c", "FN:Mira"], "Mira"),
        (["VERSION:3.0", "FN:Mira", "FN:Other"], "Mira"),
        (["VERSION:3.0", "ORG:Lantern;Desk", "N:H;Mira", "FN:Mira H"], "Mira H"),
        (["VERSION:3.0", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-17", "FN:Mira"], "Mira"),
        (["no line of a card", "VERSION:3.0", "FN:Mira"], "Mira"),
    ],
)
def test_a_name_is_found_as_programs_write_it(lines: list[str], name: str) -> None:
    assert names_in(card(*lines)) == [name]
    assert names_in(card(*lines).replace("\r\n", "\n")) == [name]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["VERSION:3.0", "N:;;;;", "FN:", "ORG:Lantern;"], "a company, not a person"),
        (["VERSION:3.0", "FN:Lantern", "ORG:Lantern"], "a company, not a person"),
        (["VERSION:3.0", "FN:Lantern", "X-ABShowAs:COMPANY"], "a company, not a person"),
        (["VERSION:4.0", "FN:Lantern", "KIND:org"], "a company, not a person"),
        (["VERSION:4.0", "FN:Friends", "KIND:group"], "a list of people, not a person"),
        (["VERSION:3.0", "TEL:1"], "a card without a name"),
    ],
)
def test_what_is_nobody_stays_out(lines: list[str], why: str) -> None:
    found = found_in(card(*lines), "a.vcf")
    assert [each.why for each in left_out(found)] == [why]
    assert not contacts(found)


def test_a_card_in_a_card_is_no_person_of_its_own() -> None:
    agent = card("VERSION:2.1", "FN:Agent").rstrip()
    found = found_in(card("VERSION:2.1", "AGENT:", agent, "FN:Mira"), "a.vcf")
    assert [each.name for each in contacts(found)] == ["Mira"]
    assert [each.place.line for each in left_out(found)] == [4]


def test_cards_in_cards_without_end_are_read_at_once() -> None:
    found = found_in("BEGIN:VCARD\n" * 5000 + "END:VCARD\n" * 5000, "a.vcf")
    assert not contacts(found)


def test_soft_line_breaks_without_end_are_read_at_once() -> None:
    many = "FN;ENCODING=QUOTED-PRINTABLE:" + "=C3=A4=\n" * 20_000
    assert len(names_in(f"BEGIN:VCARD\n{many}END:VCARD\n")[0]) == 500


def test_a_card_that_is_cut_off_costs_that_card() -> None:
    found = found_in("BEGIN:VCARD\nFN:Ada\n" + card("FN:Mira") + card("FN:Teo"), "a.vcf")
    assert [each.name for each in contacts(found)] == ["Mira", "Teo"]
    assert [(each.place.line, "cut off" in each.why) for each in left_out(found)] == [(1, True)]


def test_cards_in_any_encoding_that_says_itself_are_read() -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le"):
        assert names_in(card("FN:Zoë").encode(encoding)) == ["Zoë"]
    assert [
        each.name for each in contacts(answered(card("FN:Zoë").encode("cp1252"), "cp1252"))
    ] == ["Zoë"]


def test_two_of_one_name_are_told_apart_by_their_addresses() -> None:
    both = contacts(
        found_in(card("FN:Ada", "EMAIL:a@x.org") + card("FN:Ada", "EMAIL:b@x.org"), "a.vcf")
    )
    assert both[0].identity != both[1].identity
    assert "x.org" not in both[0].identity
    again = contacts(found_in(card("EMAIL:B@x.org", "FN:Ada B."), "b.vcf"))
    assert again[0].identity == both[1].identity


def test_a_file_that_only_begins_like_cards_is_refused() -> None:
    assert address_book_vcf.sniff((File("a", b"\xef\xbb\xbf\n begin:vcard\n"),))
    with pytest.raises(Unreadable, match="no card"):
        list(address_book_vcf.read((File("a", b"x"),), asked()))


# Address books as CSV -------------------------------------------------------------------------

OLD_GOOGLE = (
    "Name,Given Name,Additional Name,Family Name,Birthday,Notes,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name\n"
)
NEW_GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,Birthday,"
    "Labels,E-mail 1 - Label,E-mail 1 - Value\n"
)
OUTLOOK = (
    "First Name,Middle Name,Last Name,Title,Company,Birthday,E-mail Address,E-mail Display Name\n"
)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            OLD_GOOGLE + 'Mira H,Mira,,H,--05-17,"two\nlines",* my,* ,m@x.org ::: n@x.org,Lantern\n'
            ",Teo,A.,B,,,,,,\n,,,,,,,,e@x.org,\n",
            ["Mira H", "Teo A. B", "e@x.org"],
        ),
        (
            NEW_GOOGLE + "Mira,,H,,,,,2025-02-30,* my,* ,m@x.org\n,,,,,Teo B,,,,,\n,,,,Kit,,,,,,\n",
            ["Mira H", "Teo B", "Kit"],
        ),
        (
            OUTLOOK + "Mira,,H,Dr,Lantern,0/0/00,m@x.org,\n,,,,,,t@x.org,Teo B\n",
            ["Mira H", "Teo B"],
        ),
    ],
)
def test_an_address_book_as_csv_is_read(text: str, people: list[str]) -> None:
    found = found_in(text, "contacts.csv")
    assert [each.name for each in contacts(found)] == people
    assert reader_of(File("c", text.encode())) is address_book_csv


def test_a_row_of_a_company_or_of_nobody_stays_out() -> None:
    found = found_in(
        f"{NEW_GOOGLE},,,,,,Lantern,,,,i@x.org\nLantern,,,,,,Lantern,,,,\n,,,,,,,,* my,,\n"
    )
    assert not contacts(found)
    assert [each.why for each in left_out(found)] == [
        "a company, not a person",
        "a company, not a person",
        "a row without a name",
    ]


def test_a_person_in_two_kinds_of_address_book_is_one() -> None:
    one = contacts(found_in(f"{OUTLOOK}Mira,,H,,,,M@x.org,\n"))[0]
    other = contacts(found_in(card("FN:Mira Halloway", "EMAIL:m@x.org"), "a.vcf"))[0]
    assert one.identity == other.identity


def test_a_person_in_two_files_of_a_folder_is_one() -> None:
    found = found_in(
        {
            "Contacts/All.csv": f"{NEW_GOOGLE}Mira,,H,,,,,,* my,* ,m@x.org\n,,,,,Teo,,,* my,,\n",
            "Contacts/Friends.csv": f"{NEW_GOOGLE}Mira,,H,,,,,,* my,* ,m@x.org\n",
            "Contacts/mira.jpg": "x",
        },
        "takeout.zip",
    )
    assert [each.name for each in contacts(found)] == ["Mira H", "Teo"]
    assert [each.why for each in left_out(found)] == [
        "it is in another file of these",
        "1 other file",
    ]
    cards = found_in({"a.vcf": card("FN:Ada"), "b.vcf": card("FN:Teo"), "c.txt": "x"}, "c.zip")
    assert [each.name for each in contacts(cards)] == ["Ada", "Teo"]


@pytest.mark.parametrize(
    "text",
    [
        "Vorname;Nachname;Firma;E-Mail-Adresse\nMira;H;;m@x.org\n",
        "Nombre,Apellidos,Organización,Dirección de correo electrónico\nMira,H,,m@x.org\n",
        "First Name,Last Name,Display Name,Nickname,Primary Email\nMira,H,Mira H,,m@x.org\n",
    ],
)
def test_an_address_book_of_another_language_or_program_is_read(text: str) -> None:
    assert [each.name for each in contacts(found_in(text, "c.csv"))] == ["Mira H"]


def test_an_event_still_to_come_stays_out() -> None:
    found = found_in("Event Name,Event Time,Status\nSummit,2027-03-05 23:30:00 UTC,ATTENDING\n")
    assert [each.why for each in left_out(found)] == ["still to come"]
