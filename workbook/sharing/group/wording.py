"""What a group's table is called, and how its fields, values and amounts are said."""

from workbook.language import _, say_percent
from workbook.models import Pole, VoiceChoice
from workbook.sharing.card.rules import SHOWN, Kinds, Statement
from workbook.sharing.first_card.rules import Likeness, Part, Sentence
from workbook.sharing.group.counts import Level
from workbook.sharing.group.noise import NoisyTable
from workbook.sharing.group.rules import FEWEST_FOR_THREE_WORDS, Amount, GroupTable
from workbook.sharing.group.sets import NEAREST, NOT_SAID, NOT_SHOWN, CardSet


def title(table: GroupTable) -> str:
    """What the table is about."""
    return {
        10: _("What ten cards or more show"),
        20: _("What twenty cards or more show"),
        30: _("What thirty cards or more show"),
        100: _("What a hundred cards or more show"),
        300: _("What three hundred cards or more show"),
        1_000: _("What a thousand cards or more show"),
        10_000: _("What ten thousand cards or more show"),
        100_000: _("What a hundred thousand cards or more show"),
        1_000_000: _("What a million cards or more show"),
    }[table.at_least]


def set_name(of: CardSet) -> str:
    """What a set is called, where sets are told apart."""
    return {
        CardSet.LOG: _("Cards of what was logged"),
        CardSet.FIRST_DAY: _("Cards of the first day"),
        CardSet.COUNTS: _("Cards of an earlier version, which spoke in counts"),
    }[of]


def field_name(field: str) -> str:
    """What a field is called, as on the cards; those are in English alone."""
    return {
        Pole.WRITING.value: _("Writing"),
        Pole.EVENTS.value: _("Events"),
        Pole.COLLABORATION.value: _("Doing things together"),
        Statement.LEADS.value: _("Entries lead most often to"),
        Statement.SECOND.value: _("What comes second"),
        Statement.KINDS.value: _("Kinds of act"),
        Statement.SOURCE.value: _("Good things, as far as traced, led back most to"),
        Statement.ONE_OR_TWO.value: _("As far as known, most entries reached one or two people"),
        NEAREST: _("The view that is nearest"),
        Part.ACTS.value: _("What is done most often feels like networking"),
        Part.SENTENCE.value: _("In half an hour the sentence"),
    }[field]


def value_name(field: str, value: str) -> str:
    """What a card says there."""
    return _values(field)[value]


def _values(field: str) -> dict[str, str]:
    if field in (Statement.LEADS, Statement.SECOND, Statement.SOURCE):
        return {
            Pole.WRITING.value: _("writing"),
            Pole.EVENTS.value: _("events"),
            Pole.COLLABORATION.value: _("doing things together"),
            NOT_SHOWN: _("not shown"),
        }
    if field == Statement.KINDS:
        return {
            Kinds.FEW.value: _("three make more than half of the entries"),
            Kinds.MANY.value: _("any three make less than half of the entries"),
            NOT_SHOWN: _("not shown"),
        }
    if field == Statement.ONE_OR_TWO:
        return {SHOWN: _("shown"), NOT_SHOWN: _("not shown")}
    if field == NEAREST:
        return {
            VoiceChoice.WRITING.value: _("writing"),
            VoiceChoice.TOGETHER.value: _("doing something together"),
            VoiceChoice.EVERYTHING.value: _("nearly everything we do"),
            VoiceChoice.NONE.value: _("none of the three"),
        }
    if field == Part.ACTS:
        return {
            Likeness.HARDLY.value: _("hardly"),
            Likeness.PARTLY.value: _("partly"),
            Likeness.FULLY.value: _("fully"),
            NOT_SAID: _("not said"),
        }
    if field == Part.SENTENCE:
        return {
            Sentence.MOVED.value: _("moved"),
            Sentence.STAYED.value: _("stayed"),
            NOT_SAID: _("not said"),
        }
    return {
        Level.AT_LEAST_20.value: _("at least twenty times"),
        Level.AT_LEAST_5.value: _("at least five times"),
        Level.NOTHING.value: _("not shown"),
    }


def amount_name(amount: Amount) -> str:
    """The word for how many."""
    return {
        Amount.FEW: _("few or none"),
        Amount.SOME: _("some"),
        Amount.MANY: _("many"),
        Amount.MOST: _("most"),
    }[amount]


def notes(table: GroupTable) -> list[str]:
    """How the table is to be read, a sentence or two each."""
    found = [_cuts(table)]
    if table.blurred:
        found += [
            _(
                "These words are blurred on purpose: with ten to nineteen cards about one in five"
                " is a step off, with thirty one in eight."
            ),
            _(
                "Whoever knows all other cards guesses any one answer of the last at most half as"
                " often again as without this table."
            ),
        ]
    found.append(
        _("A card leaves out much; what it does not say may well be there.")
        if table.of is CardSet.FIRST_DAY
        else _("A card leaves out much; what it does not show may well be there.")
    )
    if table.later:
        found.append(_("Cards that an earlier table counted are not counted here."))
    return found


def _cuts(table: GroupTable) -> str:
    """Where one word ends and the next begins."""
    if not table.blurred:
        return _(
            "Few or none: fewer than a quarter of the cards. Some: a quarter to a half. Most: more"
            " than half."
        )
    if table.at_least < FEWEST_FOR_THREE_WORDS:
        return _("Few or none: under a third of the cards. Many: a third or more.")
    return _(
        "Few or none: under a third of the cards. Some: a third to two thirds. Most: more than two"
        " thirds."
    )


def noise_sentence(noise: NoisyTable) -> str:
    """How sure the shares with noise are."""
    return _(
        "Shares with chance added to each, so that hardly anything can be told from them about any"
        " one card. Each is right to within {share}, 19 times out of 20; together they need not"
        " make a whole."
    ).format(share=say_percent(noise.give_or_take / 100))
