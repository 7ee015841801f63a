"""axe-core on the page that is open: what it finds against WCAG 2.0, 2.1 and 2.2, levels A and AA.

`KNOWN` is what Streamlit breaks by itself, whoever uses it; docs/accessibility.md says what each
means, and a test finds each on a bare Streamlit page as well. Everything else is ours to mend.
"""

from typing import NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RUN = """async (known) => {
    const { violations } = await axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'],
        resultTypes: ['violations'],
    });
    const inside = (at, part) => (at.shadowRoot ?? at).querySelector(part);
    const of = (target) => target.flat().reduce(inside, document);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => ({
        rule: id,
        html: node.html.slice(0, 160),
        says: [...node.any, ...node.all, ...node.none].map((check) => check.message)[0] ?? '',
        known: known.findIndex(([rule, family]) => rule === id && of(node.target)?.matches(family)),
    })));
}"""


class Known(NamedTuple):
    """A rule that Streamlit breaks by itself, and the elements with which it does."""

    rule: str
    family: str


KNOWN = (
    Known("list", "[data-testid=stSidebarNavItems]"),
    Known("listitem", "[data-testid=stSidebarNavItems] li"),
    Known("color-contrast", "kbd"),
)


class Violation(NamedTuple):
    """One element that breaks one rule; `known` is its number in KNOWN, or -1."""

    rule: str
    html: str
    says: str
    known: int


def violations(page: Page) -> list[Violation]:
    """Every violation on the page as it stands."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [Violation(**found) for found in page.evaluate(RUN, list(map(tuple, KNOWN)))]


def ours(page: Page) -> list[Violation]:
    """The violations that are not Streamlit's own."""
    return [found for found in violations(page) if found.known < 0]
