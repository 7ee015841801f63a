"""A summary as one HTML page: no script, nothing loaded from elsewhere; light, dark and on
paper."""

from html import escape

from workbook.models import Pole
from workbook.sharing.card.drawing import FINE, Disc, symbol
from workbook.sharing.card.html import styles
from workbook.sharing.card.svg import element
from workbook.sharing.redaction.redact import MARK
from workbook.sharing.summary.lines import feelings_line, gains_line, opening, shares
from workbook.sharing.summary.model import STEPS, Summary, Tenths
from workbook.sharing.summary.texts import summary_texts

STEP, TALL = 24, 24
RULES = """
.strip { display: grid; grid-template-columns: minmax(6rem, 30%) 1fr; gap: .5rem 1rem; align-items: center;
  margin: .6rem 0 .4rem; }
.strip dt { line-height: 1.3; }
.strip dd { margin: 0; display: flex; flex-wrap: wrap; align-items: center; gap: .1rem .9rem; }
.strip svg { width: 15rem; max-width: 100%; flex: none; }
.strip span { color: var(--quiet); font-size: .92rem; }
.prose { margin-bottom: 1.6rem; }
.part { margin: 0 0 1.8rem; break-inside: avoid; }
.part p { margin: 0; }
.quiet { color: var(--quiet); font-size: .92rem; }
.own blockquote { font: 1.15rem/1.6 SERIF; margin: .5rem 0; padding-left: 1rem;
  border-left: 3px solid var(--rule); }
"""


def summary_page(summary: Summary) -> str:
    """The summary as an HTML document."""
    words = summary_texts()
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title>{escape(words.title)}</title>
<style>{styles(RULES)}</style>
</head>
<body>
<main>
<header><p>{escape(words.name)}</p><p>{escape(words.kind)}</p></header>
<h1>{escape(words.title)}</h1>
<div class="prose">
<p>{escape(opening(summary))}</p>
</div>
{_divided(words.hours, words.hours_note, summary.hours)}
{_divided(words.traced, words.traced_note, summary.traced)}
<div class="pair">
<section><h2>{escape(words.gains)}</h2><p>{escape(gains_line(summary))}</p></section>
<section><h2>{escape(words.feelings)}</h2><p>{escape(feelings_line(summary))}</p></section>
</div>
{_sentences(summary)}<section class="asked">
<h2>{escape(words.question)}</h2>
<blockquote>{escape(words.closing[summary.closing])}</blockquote>
<p>{escape(words.invitation)}</p>
</section>
<footer><p>{escape(words.note)}</p></footer>
</main>
</body>
</html>
"""


def _divided(heading: str, note: str, tenths: Tenths | None) -> str:
    if tenths is None:
        inner = f"<p>{escape(summary_texts().not_enough)}</p>"
    else:
        rows = "\n".join(
            f"<dt>{escape(name)}</dt><dd>{_signs(pole, tenths.of(pole))}"
            f"<span>{escape(share)}</span></dd>"
            for pole, name, share in shares(tenths)
        )
        inner = f'<dl class="strip">\n{rows}\n</dl>\n<p class="quiet">{escape(note)}</p>'
    return f'<section class="part">\n<h2>{escape(heading)}</h2>\n{inner}\n</section>'


def _signs(pole: Pole, steps: int) -> str:
    """Ten signs in a row; the words beside them say the same, so readers may skip them."""
    places = [((STEP * place + STEP // 2) * FINE, TALL // 2 * FINE) for place in range(STEPS)]
    marks = [
        symbol(pole, at, 8 * FINE, pole.value) if place < steps else Disc(at, 2 * FINE, "pale")
        for place, at in enumerate(places)
    ]
    inner = "".join(element(mark, by_class=True) for mark in marks)
    return f'<svg viewBox="0 0 {STEP * STEPS} {TALL}" aria-hidden="true">{inner}</svg>'


def _sentences(summary: Summary) -> str:
    if not summary.sentences:
        return ""
    words = summary_texts()
    quoted = "\n".join(
        f"<blockquote>{escape(each.text)}</blockquote>" for each in summary.sentences
    )
    note = escape(words.sentences_note.format(mark=MARK))
    return (
        f'<section class="part own">\n<h2>{escape(words.sentences)}</h2>\n{quoted}\n'
        f'<p class="quiet">{note}</p>\n</section>\n'
    )
