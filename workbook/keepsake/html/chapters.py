"""The chapters on the page."""

from workbook.keepsake.html.marks import own, plain
from workbook.keepsake.parts import Answered, Body, ChapterPart, Items, Pair, Pairs, Prose, Version
from workbook.keepsake.wording import answered_on, on, reworded
from workbook.language import _


def chapter_id(chapter: ChapterPart) -> str:
    """What a link in the page leads to."""
    return f"chapter-{chapter.number or 'gone'}"


def chapter_section(chapter: ChapterPart) -> str:
    """A chapter with what was answered in it."""
    said = _("Chapter {number}").format(number=chapter.number)
    kicker = f'<span class="kicker">{said}</span>' if chapter.number else ""
    part = ' class="part"' if chapter.number in (1, None) else ""
    return (
        f'<section{part} id="{chapter_id(chapter)}"><h2>{kicker}{plain(chapter.title)}</h2>\n'
        f"{''.join(map(_answered, chapter.answered))}</section>\n"
    )


def _answered(answered: Answered) -> str:
    now = answered.now
    body = "".join(_body(each, answered.stem) for each in now.bodies)
    said = answered_on(now)
    short = len(body) < 1500 and not answered.earlier
    return (
        f'<article class="answered{" short" if short else ""}">'
        f"<h3>{plain(answered.question)}</h3>\n{body}"
        f'<p class="day">{said}</p>\n'
        f"{_remarks(now)}{_earlier(answered)}</article>\n"
    )


def _earlier(answered: Answered) -> str:
    if not answered.earlier:
        return ""
    versions = "".join(
        "".join(_body(each, "") for each in version.bodies)
        + f'<p class="day">{reworded(on(version.day), version)}</p>\n'
        + _remarks(version)
        for version in answered.earlier
    )
    before = _("Before that")
    return f'<div class="earlier"><p>{before}</p>\n{versions}</div>\n'


def _remarks(version: Version) -> str:
    return "".join(
        f'<div class="remark"><p class="day">{remark.said}, {on(remark.day)}</p>'
        f'<div class="own" dir="auto">{plain(remark.text)}</div></div>\n'
        for remark in version.remarks
    )


def _body(body: Body, stem: str) -> str:
    match body:
        case Prose(text):
            begun = f'<span class="stem">{plain(stem)} …</span>\n' if stem else ""
            return f'{begun}<div class="own" dir="auto">{plain(text)}</div>\n'
        case Items(items, inline):
            rows = "".join(f"<li>{own(item)}</li>" for item in items)
            return f'<ul class="{"words" if inline else "items"}">{rows}</ul>\n'
        case Pairs(pairs, note):
            drawn = " drawn" if any(pair.part is not None for pair in pairs) else ""
            below = f'<p class="quiet">{plain(note)}</p>\n' if note else ""
            return f'{below}<dl class="pairs{drawn}">{"".join(map(_pair, pairs))}</dl>\n'


def _pair(pair: Pair) -> str:
    value = (
        f"<dd>{plain(pair.value)}</dd>{_bar(pair.part)}"
        if pair.part is not None
        else f'<dd class="own" dir="auto">{plain(pair.value)}</dd>'
    )
    return f"<div><dt>{own(pair.name)}</dt>{value}</div>"


def _bar(part: float) -> str:
    return f'<dd class="bar" aria-hidden="true"><i style="--part:{part:.3f}"></i></dd>'
