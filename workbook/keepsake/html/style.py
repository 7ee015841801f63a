"""How the page looks, on a screen and on paper."""

from workbook.charts.look import DARK, LIGHT, Look

SERIF = "'Source Serif 4', 'Source Serif', Georgia, serif"
SANS = "'Source Sans 3', 'Source Sans', 'Helvetica Neue', Arial, sans-serif"

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


def styles() -> str:
    """The rules with the colours of the workbook, by day and by night."""

    def colours(look: Look) -> str:
        named = {
            "paper": look.paper,
            "panel": look.second_paper,
            "rule": look.border,
            "ink": look.ink,
            "quiet": look.quiet,
            "writing": look.writing,
            "events": look.events,
            "collaboration": look.collaboration,
        }
        return "".join(f"--{name}:{colour};" for name, colour in named.items())

    rules = RULES.replace("SERIF", SERIF).replace("SANS", SANS)
    return (
        f":root{{{colours(LIGHT)}}}\n@media screen and (prefers-color-scheme: dark)"
        f"{{:root{{{colours(DARK)}}}}}\n{rules}"
    )
