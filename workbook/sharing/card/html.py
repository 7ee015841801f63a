"""A card as one HTML page: no script, nothing loaded from elsewhere; light, dark and on paper."""

from html import escape

from workbook.models import Pole
from workbook.sharing.card.rules import Card
from workbook.sharing.card.svg import SANS, SERIF, drawing_svg, symbol_svg
from workbook.sharing.card.texts import frame, words_for

LIGHT = {
    "paper": "#FBF7F0", "panel": "#F2EBDF", "rule": "#DDD3C2", "ink": "#2B2A27", "quiet": "#555350",
    "pale": "#A7A49F", "writing": "#1D4E79", "events": "#C4622D", "collaboration": "#3E9C7F",
}  # fmt: skip
DARK = {
    "paper": "#171A20", "panel": "#20242C", "rule": "#3A404B", "ink": "#ECE6DA", "quiet": "#B9B3A8",
    "pale": "#6B7079", "writing": "#7FB0E0", "events": "#E07E42", "collaboration": "#6FCBAE",
}  # fmt: skip
RULES = """
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.06rem/1.55 SANS; }
main { max-width: 40rem; margin: 0 auto; padding: 2.5rem 1.5rem 3rem; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem;
  border-bottom: 1px solid var(--rule); padding-bottom: .6rem; }
header p, footer p { margin: 0; color: var(--quiet); font-size: .9rem; }
header p:first-child { color: var(--ink); font-weight: 600; }
h1 { font: 600 2.5rem/1.15 SERIF; margin: 1.6rem 0 1.4rem; text-wrap: balance; }
h2 { font: 600 1rem/1.4 SANS; margin: 0 0 .3rem; }
figure { margin: 0 0 2rem; }
figcaption { color: var(--quiet); font-size: .92rem; text-align: center; text-wrap: balance; }
.drawing { display: block; width: 100%; max-width: 27rem; margin: 0 auto 1rem; }
.shown { list-style: none; margin: 0 0 1rem; padding: 0; display: grid;
  grid-template-columns: repeat(auto-fit, minmax(11.5rem, 1fr)); gap: .6rem 1rem; }
.shown li { display: grid; grid-template-columns: 1.5rem 1fr; align-content: start; column-gap: .5rem;
  line-height: 1.35; }
.shown span { grid-column: 2; color: var(--quiet); font-size: .92rem; }
.sign { width: 1.4rem; height: 1.4rem; }
.prose { font: 1.25rem/1.6 SERIF; }
.prose p { margin: 0 0 .8rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1.2rem 2.5rem;
  margin: 1.8rem 0; }
.pair p { margin: 0; }
.asked { background: var(--panel); border-radius: .4rem; padding: 1.5rem 1.8rem; margin: 0 0 1.6rem; }
.asked h2 { color: var(--quiet); }
.asked blockquote { font: italic 1.6rem/1.35 SERIF; margin: .3rem 0 .6rem; text-wrap: balance; }
.asked p { margin: 0; color: var(--quiet); font-size: .95rem; }
.faint, .pale { fill: var(--pale); }
.writing { fill: var(--writing); }
.events { fill: var(--events); }
.collaboration { fill: var(--collaboration); }
@page { margin: 14mm; }
@media print {
  body { background: none; font-size: 11pt; }
  main { padding: 0; max-width: none; }
  h1 { font-size: 24pt; margin: 1rem 0 .8rem; }
  .drawing { max-width: 20rem; }
  .prose { font-size: 13pt; line-height: 1.5; }
  .pair, figure { margin-bottom: 1rem; }
  .pair, .asked, figure { break-inside: avoid; }
  .asked { border: 1px solid var(--rule); }
}
"""


def card_page(card: Card) -> str:
    """The card as an HTML document."""
    words, common = words_for(card), frame()
    shown = "\n".join(
        f"<li>{symbol_svg(pole)}<strong>{escape(common.pole[pole])}</strong>"
        f"<span>{escape(words.shown[pole])}</span></li>"
        for pole in Pole
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title>{escape(words.title)}, {escape(words.counter.lower())}</title>
<style>{styles()}</style>
</head>
<body>
<main>
<header><p>{escape(words.name)}</p><p>{escape(words.counter)}</p></header>
<h1>{escape(words.title)}</h1>
<figure>
{drawing_svg(card, words)}
<ul class="shown">
{shown}
</ul>
<figcaption>{escape(words.caption)}</figcaption>
</figure>
<div class="prose">
<p>{escape(words.good)}</p>
<p>{escape(words.came)}</p>
</div>
<div class="pair">
<section><h2>{escape(common.misses)}</h2><p>{escape(words.misses)}</p></section>
<section><h2>{escape(common.experiment)}</h2><p>{escape(words.experiment)}</p></section>
</div>
<section class="asked">
<h2>{escape(common.question)}</h2>
<blockquote>{escape(words.question)}</blockquote>
<p>{escape(common.invitation)}</p>
</section>
<footer><p>{escape(common.note)}</p></footer>
</main>
</body>
</html>
"""


def styles(further: str = "") -> str:
    """The style sheet of a page, with rules of its own at the end."""
    light, dark = variables(LIGHT), variables(DARK)
    by_night = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    rules = (RULES + further).replace("SERIF", SERIF).replace("SANS", SANS)
    return f"\n:root {{ {light} }}\n{by_night}{rules}"


def variables(colours: dict[str, str]) -> str:
    """Colours by name as variables of a style sheet."""
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
