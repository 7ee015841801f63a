"""What was done, the people and what came of it, on the page."""

from workbook.charts.look import SIGNS
from workbook.charts.wording import counted, number
from workbook.keepsake.html.marks import own, plain, section, table
from workbook.keepsake.parts import ActPart, HopPart, Keepsake, NotePart, OutcomePart, PersonPart
from workbook.keepsake.wording import briefly, on
from workbook.language import _, say_percent


def log_section(keepsake: Keepsake) -> str:
    """What was done, act by act, with the notes."""
    if not keepsake.acts:
        return ""
    total = sum(act.times for act in keepsake.acts)
    first, last = min(act.first for act in keepsake.acts), max(act.last for act in keepsake.acts)
    said = _("{activities} from {first} to {last}, of {kinds}.").format(
        activities=counted(total, "activity", "activities"),
        first=on(first),
        last=on(last),
        kinds=counted(len(keepsake.acts), "kind", "kinds"),
    )
    columns = (
        (_("Act"), False),
        (_("Times"), True),
        (_("Hours"), True),
        (_("People"), True),
        (_("First"), False),
        (_("Last"), False),
    )
    acts = table(columns, map(_act, keepsake.acts))
    heading = _("Notes")
    notes = (
        f'<h3>{heading}</h3>\n<div class="notes">{"".join(map(_note, keepsake.notes))}</div>\n'
        if keepsake.notes
        else ""
    )
    return section("log", _("What was done"), f"<p>{said}</p>\n{acts}{notes}")


def _note(note: NotePart) -> str:
    return (
        f'<div><p class="day">{briefly(note.day)}<br>{own(note.act)}</p>'
        f'<div class="own" dir="auto">{plain(note.text)}</div></div>\n'
    )


def _act(act: ActPart) -> tuple[str, ...]:
    hours = number(act.minutes / 60) if act.minutes else ""
    return (
        (
            f'<span class="sign {act.pole}"'
            f' aria-hidden="true">{SIGNS[act.pole]}</span>{own(act.label)}'
        ),
        number(act.times),
        hours,
        number(act.people) if act.people else "",
        briefly(act.first),
        briefly(act.last),
    )


def people_section(people: tuple[PersonPart, ...]) -> str:
    """Everybody in a table."""
    if not people:
        return ""
    columns = (
        (_("Who"), False),
        (_("Where you met"), False),
        (_("How far it went"), False),
        (_("Last contact"), False),
        (_("Times logged"), True),
    )
    return section("people", _("The people"), table(columns, map(_person, people)))


def _person(person: PersonPart) -> tuple[str, ...]:
    met = ", ".join(
        part
        for part in (plain(person.ground), briefly(person.met_on) if person.met_on else "")
        if part
    )
    went = (
        f"{plain(person.stage)}, {briefly(person.since)}" if person.since else plain(person.stage)
    )
    went += f'<div class="quiet">{plain(person.welcome)}</div>' if person.welcome else ""
    note = (
        f'<div class="own quiet" dir="auto">{plain(person.note)}</div>'
        if person.note.strip()
        else ""
    )
    seen = briefly(person.last_contact) if person.last_contact else ""
    return (
        f"{own(person.name)}{note}",
        met,
        went,
        seen,
        number(person.times) if person.times else "",
    )


def outcomes_section(outcomes: tuple[OutcomePart, ...]) -> str:
    """What came of it, each with its chain."""
    return (
        section("outcomes", _("What came of it"), "".join(map(_outcome, outcomes)))
        if outcomes
        else ""
    )


def _outcome(outcome: OutcomePart) -> str:
    facts = " · ".join(plain(fact) for fact in (on(outcome.day), *outcome.facts))
    this, none = _("this"), _("No act you know of led to it.")
    chain = (
        f'<ol class="chain">{"".join(map(_hop, outcome.chain))}'
        f'<li><span class="mark" aria-hidden="true">→</span><span>{this}</span></li></ol>\n'
        if outcome.chain
        else f"<p>{none}</p>\n"
    )
    note = (
        f'<div class="own" dir="auto">{plain(outcome.note)}</div>\n' if outcome.note.strip() else ""
    )
    short = " short" if len(outcome.chain) < 8 and len(outcome.note) < 600 else ""
    return (
        f'<article class="outcome{short}"><h3 class="own" dir="auto">{plain(outcome.title)}</h3>'
        f'<p class="quiet">{facts}</p>\n{chain}{note}</article>\n'
    )


def _hop(hop: HopPart) -> str:
    named = ", ".join(own(part) for part in (hop.act, hop.who) if part)
    day = f" <small>{on(hop.day)}</small>" if hop.day else ""
    mark = (
        f'<span class="mark {hop.pole}" aria-hidden="true">{SIGNS[hop.pole]}</span>'
        if hop.pole
        else '<span class="mark" aria-hidden="true">○</span>'
    )
    return (
        f'<li>{mark}<span>{named}{day}</span><span class="share">{say_percent(hop.share)}</span>'
        f'<span class="bar" aria-hidden="true"><i style="--part:{hop.share:.3f}"></i></span></li>\n'
    )
