"""The first half hour on one page, to keep or to print."""

from markupsafe import Markup

from workbook.charts.look import DARK, LIGHT, colour_variables
from workbook.core.book import Book
from workbook.core.questions.revisits import PLAN_PARTS
from workbook.language import _, current_language, say_day
from workbook.mirrors import html
from workbook.templates import as_written, filled


def half_hour_page(book: Book) -> bytes:
    """Both sentences, the mirrors in small and the plan as one HTML file, which is private."""
    half_hour = book.half_hour()
    apart, little = half_hour.apart(), half_hour.little()
    year, chain = half_hour.small_year(), half_hour.small_chain()
    pictures = []
    if little is None and year:
        pictures.append(html.small_year_picture(year, book.content))
    if little is None and chain:
        pictures.append(html.small_chain_picture(chain))
    plan = book.answers.plan()
    parts = [
        (_(label), text)
        for name, label in PLAN_PARTS.items()
        if plan and (text := getattr(plan.plan, name))
    ]
    return filled(
        "keepsake/half_hour.html",
        language=current_language(),
        light=Markup(colour_variables(LIGHT)),
        dark=Markup(colour_variables(DARK)),
        style=as_written("keepsake/half_hour.css"),
        mirrors=html.style(),
        sentences=Markup(html.apart_picture(apart, half_hour.stem)) if apart else "",
        lines=[html.html(line) for line in little.lines] if little else [],
        pictures=map(Markup, pictures),
        plan=parts,
        day=say_day(book.today()),
    ).encode()
