"""A sentence of a mirror reads the same in plain text, in Markdown and in HTML, whatever stands in
it."""

from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from scripts.translations import catalogues
from tests.helpers.translations import forms, messages, read
from workbook.language import using_language
from workbook.mirrors.said import Run, Said, named, say, together
from workbook.ui.widgets.text import spoken

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


def html(said: Said) -> str:
    """A sentence as HTML."""
    return said.rendered(escape, lambda name: f"<em>{name}</em>")


def test_places_are_filled_and_italics_are_marked() -> None:
    said = say("You rated *{act}* {rating} of 10, by *Spill it*.", act="go <b> * out", rating=3)
    assert str(said) == "You rated go <b> * out 3 of 10, by Spill it."
    assert html(said) == ("You rated <em>go &lt;b&gt; * out</em> 3 of 10, by <em>Spill it</em>.")
    assert spoken(said) == r"You rated *go \<b\> \* out* 3 of 10, by *Spill it*\."


def test_a_sentence_may_stand_in_a_sentence() -> None:
    inner = say("*{act}* once", act="{rating}")
    assert say("It was {what}.", what=inner).runs == (
        Run("It was "),
        Run("{rating}", italic=True),
        Run(" once"),
        Run("."),
    )
    assert str(together([say("One."), say("{n}.", n=2)])) == "One. 2."


def test_names_make_a_list_of_the_language() -> None:
    assert html(named(["a", "b", "c"])) == "<em>a</em>, <em>b</em> and <em>c</em>"
    with using_language("es"):
        assert html(named(["a", "b"])) == "<em>a</em> y <em>b</em>"


def test_a_place_that_nobody_fills_is_no_blank() -> None:
    with pytest.raises(KeyError):
        say("You rated {act}.")


def test_what_is_typed_over_lines_stands_on_one() -> None:
    assert str(say("*{step}*.", step=" a \n\n b ")) == "a b."


@given(WORDS, WORDS)
def test_a_persons_words_are_shown_letter_by_letter(first: str, second: str) -> None:
    said = say("It began with *{first}*, then {second}: *{first}*.", first=first, second=second)
    whole = str(said)
    one, two = (" ".join(text.split()) for text in (first, second))
    assert whole == f"It began with {one}, then {two}: {one}."
    assert unescape(html(said).replace("<em>", "").replace("</em>", "")) == whole
    assert html(said).count("<em>") == 2
    shown = MarkdownIt("commonmark").render(spoken(said)).strip()
    assert shown.count("<em>") == 2
    assert unescape(shown.removeprefix("<p>").removesuffix("</p>")) == unescape(html(said))


def test_translations_keep_what_stands_in_italics() -> None:
    for file in catalogues():
        for message in messages(read(file)):
            italics = forms(message.id)[-1].count("*{")
            assert all(form.count("*{") == italics for form in forms(message.string)), message.id
