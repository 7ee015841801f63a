"""The keepsake as one HTML page: nothing is loaded, and nothing runs but the drawing of the pictures.

A policy in the page names its two scripts by their hash, so that no other script could run even if one
got past the escaping.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from html import escape

from plotly.offline import get_plotlyjs

from workbook.charts.look import DARK, LIGHT, SIGNS, Look
from workbook.charts.wording import counted, number
from workbook.keepsake.gather import (
    QUESTION,
    ActPart,
    Answered,
    Body,
    ChapterPart,
    Definition,
    HopPart,
    Items,
    Keepsake,
    NotePart,
    OutcomePart,
    Pair,
    Pairs,
    PersonPart,
    Picture,
    Prose,
    Version,
    answered_on,
    briefly,
    clean,
    on,
    reworded,
    written,
)
from workbook.language import _, say_percent, spoken

WIDTH = 640
"""Of a picture, in pixels; what is between the margins of an A4 page."""
SERIF = "'Source Serif 4', 'Source Serif', Georgia, serif"
SANS = "'Source Sans 3', 'Source Sans', 'Helvetica Neue', Arial, sans-serif"
LONG, LONGER = 170, 420
"""From so many characters on both definitions are set smaller."""

RULES = """
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.06rem/1.55 SANS; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.5rem 4rem; }
h1, h2, h3, .serif { font-family: SERIF; font-weight: 600; line-height: 1.2; text-wrap: balance;
  break-after: avoid; break-inside: avoid; }
h2 { font-size: 2rem; margin: 4rem 0 1.2rem; }
h3 { font-size: 1.28rem; line-height: 1.3; margin: 0 0 .6rem; }
p { margin: 0 0 .6rem; }
a { color: var(--writing); }
.quiet { color: var(--quiet); font-size: .9rem; }
.private { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin: 0;
  padding-bottom: .6rem; border-bottom: 1px solid var(--rule); color: var(--quiet); font-size: .9rem; }
.private b { color: var(--ink); }
.own { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; text-align: start; }
bdi { overflow-wrap: anywhere; }
.title { padding-top: min(12vh, 6rem); }
.title h1 { font-size: clamp(2.4rem, 7vw, 3.6rem); line-height: 1.1; margin: 0 0 3.5rem; max-width: 12em; }
.title .quiet { margin-top: 3rem; }
.definition { margin: 0 0 2.2rem; padding-left: 1.4rem; border-left: 3px solid var(--rule); }
.definition.now { border-color: var(--writing); }
.definition p { margin: 0; }
.definition .serif { font-size: 1.75rem; font-weight: 400; line-height: 1.35;
  text-wrap: pretty; margin: .2rem 0 .4rem; }
.definition .long { font-size: 1.35rem; line-height: 1.45; }
.definition .longer { font-size: 1.1rem; line-height: 1.5; }
.stem { color: var(--quiet); font-style: italic; }
nav { margin: 3rem 0 0; }
nav ol { list-style: none; margin: 0; padding: 0; columns: 2 16rem; column-gap: 2.5rem; }
nav li { padding: .2rem 0; break-inside: avoid; }
nav a { text-decoration: none; }
.kicker { display: block; font: 600 .85rem/1.5 SANS; color: var(--quiet); margin-bottom: .3rem; }
.answered { margin: 0 0 2.4rem; }
.answered .own { margin: 0; }
.day { color: var(--quiet); font-size: .85rem; margin: .35rem 0 0; }
.earlier { margin: .8rem 0 0; padding-left: 1rem; border-left: 1px solid var(--rule); font-size: .88rem;
  color: var(--quiet); }
.earlier > p { margin: 0 0 .2rem; }
.earlier .day { font-size: inherit; margin: 0 0 .7rem; }
.remark { margin: .8rem 0 0; padding-left: 1rem; border-left: 2px solid var(--collaboration); }
.remark .day { margin: 0; }
ul.items { margin: 0; padding-left: 1.2rem; columns: 2 15rem; column-gap: 2rem; }
ul.items li { break-inside: avoid; padding: .1rem 0; }
ul.items li::marker { content: "\\2713\\00a0\\00a0"; color: var(--collaboration); }
ul.words { display: flex; flex-wrap: wrap; gap: .4rem .5rem; list-style: none; margin: 0; padding: 0; }
ul.words li { border: 1px solid var(--rule); background: var(--panel); border-radius: 1rem;
  padding: .1rem .8rem; }
.pairs { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: .3rem 1.2rem; margin: 0; }
.pairs > div { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; break-inside: avoid;
  align-items: baseline; }
.pairs dt { color: var(--quiet); }
.pairs dd { margin: 0; }
.pairs.drawn { grid-template-columns: minmax(8rem, auto) 3rem 1fr; gap: .2rem .9rem; }
.pairs.drawn dt { color: inherit; }
.pairs.drawn dd { text-align: right; font-variant-numeric: tabular-nums; }
.bar { align-self: center; display: block; height: .5rem; border-radius: .25rem; background: var(--panel); }
.bar i { display: block; height: 100%; width: calc(100% * var(--part)); min-width: 2px;
  border-radius: inherit; background: var(--writing); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; line-height: 1.4; }
.scroll { overflow-x: auto; margin: 0 0 2rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0;
  border-bottom: 1px solid var(--rule); }
th { color: var(--quiet); font-weight: 600; border-bottom-width: 2px; }
tr { break-inside: avoid; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.sign { display: inline-block; width: 1.2em; font-family: SANS; }
.writing { color: var(--writing); }
.events { color: var(--events); }
.collaboration { color: var(--collaboration); }
.outcome { margin: 0 0 2.6rem; }
.outcome h3 { margin-bottom: .2rem; }
.chain { list-style: none; margin: .9rem 0 .6rem; padding: 0; }
.chain li { position: relative; display: grid; grid-template-columns: 1fr 3rem 6rem; gap: 0 .9rem;
  align-items: baseline; padding: 0 0 .8rem 1.9rem; break-inside: avoid; }
.chain li::before { content: ""; position: absolute; left: .5rem; top: .8rem; bottom: -.8rem; width: 2px;
  background: var(--rule); }
.chain li:last-child::before { display: none; }
.chain .mark { position: absolute; left: 0; top: 0; width: 1.1rem; text-align: center;
  background: var(--paper); }
.chain li:last-child { padding-bottom: 0; }
.chain .share { text-align: right; font-variant-numeric: tabular-nums; }
.chain small { color: var(--quiet); font-size: .88em; }
figure { margin: 0 0 3rem; break-inside: avoid; }
figcaption p { margin: 0 0 .8rem; }
figcaption a { white-space: nowrap; }
.picture { background: #FBF7F0; border-radius: .4rem; padding: .4rem 0; }
.picture img { display: block; width: 100%; height: auto; }
.numbers { break-inside: auto; margin: 0 0 2rem; }
.numbers h3 { font-size: 1rem; }
.numbers table { font-size: .78rem; line-height: 1.3; }
.numbers th, .numbers td { padding: .2rem .6rem .2rem 0; }
.numbers th { white-space: normal; vertical-align: bottom; }
.notes > div { display: grid; grid-template-columns: 13rem 1fr; gap: 0 1.2rem; padding: .35rem 0;
  break-inside: avoid; }
.notes .day { margin: 0; }
@page { size: A4; margin: 19mm 20mm 21mm;
  @bottom-right { content: counter(page) " of " counter(pages); font: 8.5pt sans-serif; color: #6F695E; }
  @bottom-left { content: "Private \\2013  my networking workbook"; font: 8.5pt sans-serif;
    color: #6F695E; } }
@media print {
  :root { --paper: #fff; }
  body { font-size: 10.5pt; line-height: 1.5; background: none; -webkit-print-color-adjust: exact;
    print-color-adjust: exact; orphans: 3; widows: 3; }
  main { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  .title { padding-top: 22mm; }
  .title h1 { font-size: 38pt; margin-bottom: 18mm; }
  .definition .serif { font-size: 18pt; }
  .definition .long { font-size: 15pt; }
  .definition .longer { font-size: 11.5pt; }
  .part { break-before: page; }
  .part > h2:first-child { margin-top: 0; }
  h2 { font-size: 22pt; margin: 14mm 0 5mm; }
  h3 { font-size: 13pt; }
  .answered, .outcome { margin-bottom: 8mm; }
  .short, .short h3 { break-inside: avoid; }
  .scroll { overflow: visible; }
  figure { margin-bottom: 7mm; }
  figcaption p { margin-bottom: 2mm; }
  .picture { background: none; padding: 0; width: 76%; }
  .screen { display: none; }
  table { font-size: 9pt; line-height: 1.35; }
  th, td { padding: .2rem .7rem .2rem 0; }
  .numbers table { font-size: 7.2pt; }
  thead { display: table-header-group; }
}
"""

DRAW = """
(async () => {
  const figures = JSON.parse(document.getElementById("figures").textContent);
  for (const [place, figure] of figures.entries()) {
    const box = document.getElementById("picture-" + place), image = new Image();
    const size = {width: WIDTH, height: figure.layout.height || 420};
    image.alt = box.dataset.alt;
    image.src = await Plotly.toImage(
      {data: figure.data, layout: {...figure.layout, ...size}, config: {staticPlot: true}},
      {format: "svg", ...size});
    box.replaceChildren(image);
  }
})();
"""


def as_html(keepsake: Keepsake) -> str:
    """The keepsake as a document of its own."""
    scripts = _scripts(keepsake.pictures)
    parts = [*map(_chapter, keepsake.chapters), _outcomes(keepsake.outcomes), _log(keepsake),
             _people(keepsake.people), _pictures(keepsake.pictures), _numbers(keepsake.pictures)]
    title = _("My networking workbook, private")
    word = _("Private")
    private = _("{private} – it holds your words, and the names you used.").format(
        private=f"<b>{word}</b>")
    return f"""<!DOCTYPE html>
<html lang="{spoken()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{_styles()}</style>
</head>
<body>
<main>
<p class="private"><span>{private}</span>
<span>{on(keepsake.made_on)}</span></p>
{_title(keepsake)}
{"".join(parts)}
</main>
{_data(keepsake.pictures)}{"".join(f"<script>{script}</script>" for script in scripts)}
</body>
</html>
"""


# The page -------------------------------------------------------------------------------------------


def _styles() -> str:
    def colours(look: Look) -> str:
        named = {"paper": look.paper, "panel": look.second_paper, "rule": look.border, "ink": look.ink,
                 "quiet": look.quiet, "writing": look.writing, "events": look.events,
                 "collaboration": look.collaboration}
        return "".join(f"--{name}:{colour};" for name, colour in named.items())

    rules = RULES.replace("SERIF", SERIF).replace("SANS", SANS)
    return (f":root{{{colours(LIGHT)}}}\n@media screen and (prefers-color-scheme: dark)"
            f"{{:root{{{colours(DARK)}}}}}\n{rules}")


def _policy(scripts: Iterable[str]) -> str:
    """Nothing from anywhere, and only these scripts."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
                      for script in scripts)
    allowed = hashes or "'none'"
    return (f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
            "img-src data: blob:; base-uri 'none'; form-action 'none'")


def _scripts(pictures: tuple[Picture, ...]) -> tuple[str, ...]:
    return (get_plotlyjs(), DRAW.replace("WIDTH", str(WIDTH))) if pictures else ()


def _data(pictures: tuple[Picture, ...]) -> str:
    """The figures, so written that no text in them can end the element."""
    if not pictures:
        return ""
    figures = json.dumps([json.loads(picture.figure) for picture in pictures], separators=(",", ":"))
    for mark in "<>&":
        figures = figures.replace(mark, f"\\u{ord(mark):04x}")
    return f'<script type="application/json" id="figures">{figures}</script>\n'


def _title(keepsake: Keepsake) -> str:
    longest = max((len(each.text) for each in keepsake.definitions), default=0)
    size = "longer" if longest > LONGER else "long" if longest > LONG else ""
    definitions = "".join(_definition(each, size) for each in keepsake.definitions)
    return (f'<header class="title"><h1>{_(QUESTION)}</h1>\n{definitions}'
            f'<p class="quiet">{_dates(keepsake)}</p>\n{_contents(keepsake)}</header>\n')


def _definition(definition: Definition, size: str) -> str:
    stem = f'<span class="stem">{_plain(definition.stem)} …</span> ' if definition.stem else ""
    return (f'<div class="definition {"now" if definition.now else "first"}">'
            f'<p class="quiet">{definition.title}, {on(definition.day)}</p>\n'
            f'<div class="serif {size}">{stem}'
            f'<div class="own" dir="auto">{_plain(definition.text)}</div></div></div>\n')


def _dates(keepsake: Keepsake) -> str:
    if keepsake.empty:
        return " ".join([_("Nothing is written in this workbook yet."), f"{on(keepsake.made_on)}."])
    stood = _("As it stood on {day}.").format(day=on(keepsake.made_on))
    if keepsake.first_day is None or keepsake.last_day is None:
        return stood
    return f"{written(keepsake.first_day, keepsake.last_day)} {stood}"


def _contents(keepsake: Keepsake) -> str:
    named = [(_chapter_id(chapter), _plain(chapter.title)) for chapter in keepsake.chapters]
    named += [(name, title) for name, title, there in (
        ("outcomes", _("What came of it"), keepsake.outcomes), ("log", _("What was done"), keepsake.acts),
        ("people", _("The people"), keepsake.people),
        ("pictures", _("Pictures from the log"), keepsake.pictures),
        ("numbers", _("The numbers in the pictures"), keepsake.pictures)) if there]
    rows = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in named)
    contents = _("Contents")
    return f'<nav aria-label="{contents}"><ol>{rows}</ol></nav>\n' if rows else ""


def _plain(text: str) -> str:
    return escape(clean(text))


def _own(text: str) -> str:
    """A short text of the person's own inside a line, whichever way it runs."""
    return f"<bdi>{_plain(text)}</bdi>"


# Chapters -------------------------------------------------------------------------------------------


def _chapter_id(chapter: ChapterPart) -> str:
    return f"chapter-{chapter.number or 'gone'}"


def _chapter(chapter: ChapterPart) -> str:
    said = _("Chapter {number}").format(number=chapter.number)
    kicker = f'<span class="kicker">{said}</span>' if chapter.number else ""
    part = ' class="part"' if chapter.number in (1, None) else ""
    return (f'<section{part} id="{_chapter_id(chapter)}"><h2>{kicker}{_plain(chapter.title)}</h2>\n'
            f'{"".join(map(_answered, chapter.answered))}</section>\n')


def _answered(answered: Answered) -> str:
    now = answered.now
    body = "".join(_body(each, answered.stem) for each in now.bodies)
    said = answered_on(now)
    short = len(body) < 1500 and not answered.earlier
    return (f'<article class="answered{" short" if short else ""}">'
            f'<h3>{_plain(answered.question)}</h3>\n{body}'
            f'<p class="day">{said}</p>\n'
            f"{_remarks(now)}{_earlier(answered)}</article>\n")


def _earlier(answered: Answered) -> str:
    if not answered.earlier:
        return ""
    versions = "".join("".join(_body(each, "") for each in version.bodies)
                       + f'<p class="day">{reworded(on(version.day), version)}</p>\n'
                       + _remarks(version) for version in answered.earlier)
    before = _("Before that")
    return f'<div class="earlier"><p>{before}</p>\n{versions}</div>\n'


def _remarks(version: Version) -> str:
    return "".join(f'<div class="remark"><p class="day">{remark.said}, {on(remark.day)}</p>'
                   f'<div class="own" dir="auto">{_plain(remark.text)}</div></div>\n'
                   for remark in version.remarks)


def _body(body: Body, stem: str) -> str:
    match body:
        case Prose(text):
            begun = f'<span class="stem">{_plain(stem)} …</span>\n' if stem else ""
            return f'{begun}<div class="own" dir="auto">{_plain(text)}</div>\n'
        case Items(items, inline):
            rows = "".join(f"<li>{_own(item)}</li>" for item in items)
            return f'<ul class="{"words" if inline else "items"}">{rows}</ul>\n'
        case Pairs(pairs, note):
            drawn = " drawn" if any(pair.part is not None for pair in pairs) else ""
            below = f'<p class="quiet">{_plain(note)}</p>\n' if note else ""
            return f'{below}<dl class="pairs{drawn}">{"".join(map(_pair, pairs))}</dl>\n'


def _pair(pair: Pair) -> str:
    value = (f"<dd>{_plain(pair.value)}</dd>{_bar(pair.part)}" if pair.part is not None
             else f'<dd class="own" dir="auto">{_plain(pair.value)}</dd>')
    return f"<div><dt>{_own(pair.name)}</dt>{value}</div>"


def _bar(part: float) -> str:
    return f'<dd class="bar" aria-hidden="true"><i style="--part:{part:.3f}"></i></dd>'


# The log --------------------------------------------------------------------------------------------


def _part(name: str, title: str, inner: str) -> str:
    return f'<section class="part" id="{name}"><h2>{title}</h2>\n{inner}</section>\n'


def _table(columns: Iterable[tuple[str, bool]], rows: Iterable[Iterable[str]]) -> str:
    """Columns by name and whether they hold numbers; cells are HTML already."""
    columns = list(columns)
    kinds = [' class="n"' if numeric else "" for _name, numeric in columns]
    head = "".join(f'<th scope="col"{kind}>{name}</th>'
                   for (name, _numeric), kind in zip(columns, kinds, strict=True))
    body = "".join("<tr>" + "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(row, kinds, strict=True))
                   + "</tr>\n" for row in rows)
    return (f'<div class="scroll"><table><thead><tr>{head}</tr></thead>\n'
            f"<tbody>{body}</tbody></table></div>\n")


def _log(keepsake: Keepsake) -> str:
    if not keepsake.acts:
        return ""
    total = sum(act.times for act in keepsake.acts)
    first, last = min(act.first for act in keepsake.acts), max(act.last for act in keepsake.acts)
    said = _("{activities} from {first} to {last}, of {kinds}.").format(
        activities=counted(total, "activity", "activities"), first=on(first), last=on(last),
        kinds=counted(len(keepsake.acts), "kind", "kinds"))
    columns = ((_("Act"), False), (_("Times"), True), (_("Hours"), True), (_("People"), True),
               (_("First"), False), (_("Last"), False))
    table = _table(columns, map(_act, keepsake.acts))
    heading = _("Notes")
    notes = (f'<h3>{heading}</h3>\n<div class="notes">{"".join(map(_note, keepsake.notes))}</div>\n'
             if keepsake.notes else "")
    return _part("log", _("What was done"), f"<p>{said}</p>\n{table}{notes}")


def _note(note: NotePart) -> str:
    return (f'<div><p class="day">{briefly(note.day)}<br>{_own(note.act)}</p>'
            f'<div class="own" dir="auto">{_plain(note.text)}</div></div>\n')


def _act(act: ActPart) -> tuple[str, ...]:
    hours = number(act.minutes / 60) if act.minutes else ""
    return (f'<span class="sign {act.pole}" aria-hidden="true">{SIGNS[act.pole]}</span>{_own(act.label)}',
            number(act.times), hours, number(act.people) if act.people else "", briefly(act.first),
            briefly(act.last))


def _people(people: tuple[PersonPart, ...]) -> str:
    if not people:
        return ""
    columns = ((_("Who"), False), (_("Where you met"), False), (_("How far it went"), False),
               (_("Last contact"), False), (_("Times logged"), True))
    return _part("people", _("The people"), _table(columns, map(_person, people)))


def _person(person: PersonPart) -> tuple[str, ...]:
    met = ", ".join(part for part in (_plain(person.ground), briefly(person.met_on) if person.met_on else "")
                    if part)
    went = f"{_plain(person.stage)}, {briefly(person.since)}" if person.since else _plain(person.stage)
    went += f'<div class="quiet">{_plain(person.welcome)}</div>' if person.welcome else ""
    note = f'<div class="own quiet" dir="auto">{_plain(person.note)}</div>' if person.note.strip() else ""
    seen = briefly(person.last_contact) if person.last_contact else ""
    return f"{_own(person.name)}{note}", met, went, seen, number(person.times) if person.times else ""


def _outcomes(outcomes: tuple[OutcomePart, ...]) -> str:
    return _part("outcomes", _("What came of it"), "".join(map(_outcome, outcomes))) if outcomes else ""


def _outcome(outcome: OutcomePart) -> str:
    facts = " · ".join(_plain(fact) for fact in (on(outcome.day), *outcome.facts))
    this, none = _("this"), _("No act you know of led to it.")
    chain = (f'<ol class="chain">{"".join(map(_hop, outcome.chain))}'
             f'<li><span class="mark" aria-hidden="true">→</span><span>{this}</span></li></ol>\n'
             if outcome.chain else f"<p>{none}</p>\n")
    note = f'<div class="own" dir="auto">{_plain(outcome.note)}</div>\n' if outcome.note.strip() else ""
    short = " short" if len(outcome.chain) < 8 and len(outcome.note) < 600 else ""
    return (f'<article class="outcome{short}"><h3 class="own" dir="auto">{_plain(outcome.title)}</h3>'
            f'<p class="quiet">{facts}</p>\n{chain}{note}</article>\n')


def _hop(hop: HopPart) -> str:
    named = ", ".join(_own(part) for part in (hop.act, hop.who) if part)
    day = f" <small>{on(hop.day)}</small>" if hop.day else ""
    mark = (f'<span class="mark {hop.pole}" aria-hidden="true">{SIGNS[hop.pole]}</span>' if hop.pole
            else '<span class="mark" aria-hidden="true">○</span>')
    return (f'<li>{mark}<span>{named}{day}</span><span class="share">{say_percent(hop.share)}</span>'
            f'<span class="bar" aria-hidden="true"><i style="--part:{hop.share:.3f}"></i></span></li>\n')


# Pictures -------------------------------------------------------------------------------------------


def _pictures(pictures: tuple[Picture, ...]) -> str:
    numbers = _("The numbers")
    drawn_by = _("The picture is drawn by a script in this file; the numbers are below.")
    drawn = "".join(
        f'<figure><figcaption><h3>{_plain(picture.question)}</h3><p>{_plain(picture.headline)} '
        f'<a class="quiet screen" href="#numbers-{place}">{numbers}</a></p></figcaption>\n'
        f'<div class="picture" id="picture-{place}" data-alt="{_plain(picture.headline)}" '
        f'style="aspect-ratio:{WIDTH}/{picture.height}">'
        f"<noscript><p>{drawn_by}</p></noscript>"
        "</div></figure>\n"
        for place, picture in enumerate(pictures)
    )
    return _part("pictures", _("Pictures from the log"), drawn) if pictures else ""


def _numbers(pictures: tuple[Picture, ...]) -> str:
    tables = "".join(
        f'<div class="numbers" id="numbers-{place}"><h3>{_plain(picture.question)}</h3>\n'
        + _table([(_plain(name), _numeric(picture, number)) for number, name in enumerate(picture.columns)],
                 (map(_own, row) for row in picture.rows)) + "</div>\n"
        for place, picture in enumerate(pictures)
    )
    return _part("numbers", _("The numbers in the pictures"), tables) if pictures else ""


def _numeric(picture: Picture, column: int) -> bool:
    """Whether a column holds numbers, and gaps, only."""
    cells = {row[column].replace("\u202f", "").replace(",", "").strip(" %") for row in picture.rows} - {""}
    return bool(cells) and all(cell.replace(".", "", 1).lstrip("-−").isdigit() for cell in cells)
