"""What a group's table is called, and how its fields, values and amounts are said."""

from workbook.language import _, say_percent
from workbook.models import Pole
from workbook.sharing.card.rules import Shown
from workbook.sharing.group.noise import NoisyTable
from workbook.sharing.group.rules import NOT_SHOWN, SOURCE, Amount, GroupTable


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


def noise_sentence(noise: NoisyTable) -> str:
    """How sure the shares with noise are."""
    return _(
        "Shares with chance added to each, so that hardly anything can be told from them about any"
        " one card. Each is right to within {share}, 19 times out of 20; together they need not"
        " make a whole."
    ).format(share=say_percent(noise.give_or_take / 100))
