"""A group's table as HTML: a part that the page shows, and a file to take away made of nothing but
the table.

The file has no script, loads nothing, and names neither a day nor a place; the same table gives the
same bytes.
"""

from html import escape
from itertools import chain

from workbook.language import _, current_language, say_percent
from workbook.models import Pole
from workbook.sharing.card.html import DARK, LIGHT, variables
from workbook.sharing.card.rules import Shown
from workbook.sharing.card.svg import SANS, SERIF
from workbook.sharing.group.noise import NoisyTable
from workbook.sharing.group.rules import FIELDS, NOT_SHOWN, SOURCE, Amount, GroupTable

FILE_NAME = "networking-cards-of-a-group.html"
PARTS = {Amount.FEW: 1, Amount.SOME: 2, Amount.MOST: 3}
"""How many of three parts of a bar are filled."""
RULES = """
.group { color: var(--ink); font-size: clamp(1.1rem, .85rem + 1.1vw, 1.5rem); line-height: 1.35; }
.group table { border-collapse: collapse; width: 100%; margin: 0 0 2.2rem; table-layout: fixed; border: 0; }
.group caption, .group .title { font: 600 1.2em/1.25 'Source Serif', SERIF; text-wrap: balance;
  color: var(--ink); text-align: left; padding: 0 0 .5rem; }
.group th, .group td { text-align: left; vertical-align: middle; font-weight: 400; border: 0;
  border-top: 1px solid var(--rule); padding: .45rem .8rem .45rem 0; overflow-wrap: break-word; }
.group th { width: 40%; }
.group td { font-weight: 600; }
.group td:last-child { padding-right: 0; }
.group td.bar { width: 29%; }
.group .bar span { display: flex; gap: .2rem; }
.group .bar i { flex: 1; height: 1.1em; border: 1px solid var(--rule); border-radius: .15rem; }
.group .bar i.on { background: var(--fill); border-color: var(--fill); }
.group .quiet { color: var(--quiet); font-size: max(1rem, .72em); margin: 0 0 .5rem; }
.group .withheld { margin: 0; border-top: 1px solid var(--rule); padding: .45rem 0 2.2rem; }
.group .title { margin: 0; }
.group .writing { --fill: var(--writing); }
.group .events { --fill: var(--events); }
.group .collaboration { --fill: var(--collaboration); }
.group .not_shown { --fill: var(--pale); }
@media print { .group .bar i.on { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .group table { break-inside: avoid; } }
"""
PAGE_RULES = """
body { margin: 0; background: var(--paper); font-family: SANS; }
main { max-width: 52rem; margin: 0 auto; padding: 2.5rem 1.5rem 3rem; }
.group h1 { font: 600 2em/1.15 SERIF; text-wrap: balance; margin: 0 0 1.2rem; }
"""


def title(table: GroupTable) -> str:
    """What the table is about."""
    return {
        10: _("What ten cards or more show"),
        30: _("What thirty cards or more show"),
        100: _("What a hundred cards or more show"),
        300: _("What three hundred cards or more show"),
        1_000: _("What a thousand cards or more show"),
        10_000: _("What ten thousand cards or more show"),
        100_000: _("What a hundred thousand cards or more show"),
        1_000_000: _("What a million cards or more show"),
    }[table.at_least]


def fragment(table: GroupTable, colours: dict[str, str]) -> str:
    """The table as a part of a page, in the colours of the page."""
    return _part(_body(table), colours)


def noise_fragment(noise: NoisyTable, colours: dict[str, str]) -> str:
    """The shares with noise as a part of a page."""
    return _part(_noise(noise), colours)


def _part(body: str, colours: dict[str, str]) -> str:
    return (
        f'<style>{_rules(RULES)}</style><div class="group"'
        f' style="{variables(colours)}">{body}</div>'
    )


def group_file(table: GroupTable, noise: NoisyTable | None) -> bytes:
    """The file to take away."""
    light, dark = variables(LIGHT), variables(DARK)
    return f"""<!DOCTYPE html>
<html lang="{current_language()}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title>{escape(title(table))}</title>
<style>
:root {{ {light} }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}{_rules(PAGE_RULES + RULES)}</style>
</head>
<body>
<main class="group">
<h1>{escape(title(table))}</h1>
{_body(table)}
{_noise(noise) if noise else ""}</main>
</body>
</html>
""".encode()


def _noise(noise: NoisyTable) -> str:
    parts = [_paragraph(noise_sentence(noise))]
    for field, values in noise.fields.items():
        rows = "".join(
            f'<tr><th scope="row">{escape(value_name(field, value))}</th>'
            f"<td>{say_percent(share / 100)}</td></tr>\n"
            for value, share in values.items()
        )
        parts.append(
            f"<table><caption>{escape(field_name(field))}</caption>\n<tbody>{rows}</tbody></table>\n"
        )
    return "".join(parts)


def noise_sentence(noise: NoisyTable) -> str:
    """How sure the shares with noise are."""
    return _(
        "Shares with chance added to each, so that hardly anything can be told from them about any"
        " one card. Each is right to within {share}, 19 times out of 20; together they need not"
        " make a whole."
    ).format(share=say_percent(noise.give_or_take / 100))


def field_name(field: str) -> str:
    """What a field is called, as on the cards; those are in English alone."""
    return {
        Pole.WRITING.value: _("Writing"),
        Pole.EVENTS.value: _("Events"),
        Pole.COLLABORATION.value: _("Doing things together"),
        SOURCE: _("Good things, as far as traced, led back most to"),
    }[field]


def value_name(field: str, value: str) -> str:
    """What a card says there."""
    if field == SOURCE:
        return {
            Pole.WRITING.value: _("writing"),
            Pole.EVENTS.value: _("events"),
            Pole.COLLABORATION.value: _("doing things together"),
            NOT_SHOWN: _("not shown"),
        }[value]
    return {
        Shown.AT_LEAST_20: _("at least twenty times"),
        Shown.AT_LEAST_5: _("at least five times"),
        Shown.NOTHING: _("not shown"),
    }[Shown(value)]


def amount_name(amount: Amount) -> str:
    """The word for how many."""
    return {Amount.FEW: _("few or none"), Amount.SOME: _("some"), Amount.MOST: _("most")}[amount]


def notes(table: GroupTable) -> list[str]:
    """How the table is to be read, a sentence each."""
    found = [
        _(
            "Few or none: fewer than a quarter of the cards. Some: a quarter to a half. Most: more"
            " than half."
        ),
        _("A card leaves out much; what it does not show may well be there."),
    ]
    if table.later:
        found.append(_("Cards that an earlier table counted are not counted here."))
    return found


def _body(table: GroupTable) -> str:
    if not table.fields:
        return _paragraph(
            _(
                "On every question nine in ten cards or more agree. Nothing is shown, for it "
                "would be said about each of them."
            ),
            "all",
        )
    fields = "".join(_field(field, table.fields.get(field)) for field in FIELDS)
    return fields + "".join(_paragraph(note) for note in notes(table))


def _field(field: str, values: dict[str, Amount] | None) -> str:
    name = escape(field_name(field))
    if values is None:
        sentence = escape(_("Nine in ten cards or more agree here, so it is left out."))
        return f'<p class="title">{name}</p>\n<p class="withheld">{sentence}</p>\n'
    rows = "".join(
        chain.from_iterable(
            (
                (
                    "<tr><th"
                    f' scope="row">{escape(value_name(field, value))}</th>{_bar(field, value, amount)}'
                ),
                f"<td>{escape(amount_name(amount))}</td></tr>\n",
            )
            for value, amount in values.items()
        )
    )
    return f"<table><caption>{name}</caption>\n<tbody>{rows}</tbody></table>\n"


def _bar(field: str, value: str, amount: Amount) -> str:
    colour = value if field == SOURCE else "not_shown" if value == Shown.NOTHING else field
    parts = "".join(
        f'<i class="{"on" if place < PARTS[amount] else "off"}"></i>' for place in range(3)
    )
    return f'<td class="bar {colour}" aria-hidden="true"><span>{parts}</span></td>'


def _paragraph(sentence: str, kind: str = "quiet") -> str:
    return f'<p class="{kind}">{escape(sentence)}</p>\n'


def _rules(rules: str) -> str:
    return rules.replace("SERIF", SERIF).replace("SANS", SANS)
