"""The pictures on the page: the figures, the script that draws them, and their numbers."""

import json
import re

from plotly.offline import get_plotlyjs

from workbook.keepsake.html.marks import own, plain, section, table
from workbook.keepsake.parts import Picture
from workbook.language import _

WIDTH = 640
"""Of a picture, in pixels; what is between the margins of an A4 page."""
NUMBER = re.compile(r"[-−]?\d[\d.,\s]*%?")
"""In any language: with marks and spaces between its digits, and a percent sign."""

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


def drawing_scripts(pictures: tuple[Picture, ...]) -> tuple[str, ...]:
    """What draws the figures; nothing where there are none."""
    return (get_plotlyjs(), DRAW.replace("WIDTH", str(WIDTH))) if pictures else ()


def figures_as_data(pictures: tuple[Picture, ...]) -> str:
    """The figures, so written that no text in them can end the element."""
    if not pictures:
        return ""
    figures = json.dumps(
        [json.loads(picture.figure) for picture in pictures], separators=(",", ":")
    )
    for mark in "<>&":
        figures = figures.replace(mark, f"\\u{ord(mark):04x}")
    return f'<script type="application/json" id="figures">{figures}</script>\n'


def pictures_section(pictures: tuple[Picture, ...]) -> str:
    """Each question with its headline and the place of its picture."""
    numbers = _("The numbers")
    drawn_by = _("The picture is drawn by a script in this file; the numbers are below.")
    drawn = "".join(
        f"<figure><figcaption><h3>{plain(picture.question)}</h3><p>{plain(picture.headline)}</p>"
        f'<p class="quiet">{plain(picture.basis)} '
        f'<a class="screen" href="#numbers-{place}">{numbers}</a></p></figcaption>\n'
        f'<div class="picture" id="picture-{place}" '
        f'data-alt="{plain(picture.headline)} {plain(picture.basis)}" '
        f'style="aspect-ratio:{WIDTH}/{picture.height}">'
        f"<noscript><p>{drawn_by}</p></noscript>"
        "</div></figure>\n"
        for place, picture in enumerate(pictures)
    )
    return section("pictures", _("Pictures from the log"), drawn) if pictures else ""


def numbers_section(pictures: tuple[Picture, ...]) -> str:
    """The numbers in the pictures, a table each."""
    tables = "".join(
        f'<div class="numbers" id="numbers-{place}"><h3>{plain(picture.question)}</h3>\n'
        + table(
            [
                (plain(name), _numeric(picture, number))
                for number, name in enumerate(picture.columns)
            ],
            (map(own, row) for row in picture.rows),
        )
        + "</div>\n"
        for place, picture in enumerate(pictures)
    )
    return section("numbers", _("The numbers in the pictures"), tables) if pictures else ""


def _numeric(picture: Picture, column: int) -> bool:
    """Whether a column holds numbers, and gaps, only."""
    cells = {row[column] for row in picture.rows} - {""}
    return bool(cells) and all(map(NUMBER.fullmatch, cells))
