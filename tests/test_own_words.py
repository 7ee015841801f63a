"""The marking of own sentences: what must not come through, what must, and that nothing else
can."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook.folding import fold_word
from workbook.sharing.redaction.everyday import Spoken, everyday_words, is_everyday, lists
from workbook.sharing.redaction.known_names import known
from workbook.sharing.redaction.redact import (
    MARK,
    Reason,
    Redacted,
    kept_words,
    perhaps_named,
    redact,
)
from workbook.sharing.redaction.sentences import sentences

ADVERSARIES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "fixtures" / "own_words.toml").read_text(encoding="utf-8")
)["text"]
NOBODY = known(())


def come_through(row: dict[str, Any], left: str) -> list[str]:
    """What of a row is left in a text, in whatever capitals; something short counts as a word
    only."""
    return [
        never
        for never in row["never"]
        if (
            re.search(rf"(?<!\w){re.escape(never)}(?!\w)", left)
            if len(never) < 3
            else never.casefold() in left.casefold()
        )
    ]


@pytest.mark.parametrize("row", ADVERSARIES, ids=lambda row: f"{row['category']}: {row['name']}")
def test_nothing_that_points_at_somebody_comes_through(row: dict[str, Any]) -> None:
    out = redact(row["text"], known(row.get("known", ())))
    assert any(never in row["text"] for never in row["never"]), "nothing could come through"
    assert not isinstance(out, Redacted) or not come_through(row, out.text), out


def test_the_adversaries_are_many_and_of_every_kind() -> None:
    counted = Counter(row["category"] for row in ADVERSARIES)
    assert len(ADVERSARIES) >= 300
    assert len(counted) == 13


@pytest.mark.parametrize(("written", "left"), [
    ("Networking is doing things together until there is trust.", None),
    ("asking people what they are working on, and then helping", None),
    ("It's about giving before you ask, and I don't keep count.",
     "It’s about giving before you ask, and I don’t keep count."),
    ("People say “he just likes to talk”, and that is fine with me...",
     "People say “he just likes to talk”, and that is fine with me…"),
    ("We talked about small-press poetry -- and then about food.",
     "We talked about small-press poetry – and then about food."),
    ("I met Anna and Olli at the café after the talk.", "I met […] and […] at the cafe after the talk."),
    ("It took a decade, and half a century for my father.",
     "It took a […], and […] a […] for my father."),
    ("They paid me one hundred and fifty for all of it.", "They paid me […] and […] for all of it."),
    ("It was one of the best evenings of my life.", None),
    ("I hope that people will write to me, and I follow up on what they may need.", None),
    ("I was looking for work at a small event and found friends instead.", None),
    ("My boss told me to talk to more people at school.", None),
    ("I write a blog about slow food, and people find me through it.", None),
    ("the editor, Mikko Virtanen, asked me to write the next one.",
     "the editor, […], asked me to write the next one."),
])  # fmt: skip
def test_everyday_sentences_keep_their_words(written: str, left: str | None) -> None:
    assert redact(written, NOBODY) == Redacted(text=left or written)


@pytest.mark.parametrize(("text", "reason"), [
    ("Anna, Olli and Petronella.", Reason.LITTLE),
    ("ok", Reason.LITTLE),
    ("", Reason.LITTLE),
    ("!?!… – –", Reason.LITTLE),
    ("so it goes on " * 40, Reason.LONG),
    ("I went to the fair with\u200b them.", Reason.HIDDEN),
    ("I went to the fair with Анна.", Reason.LETTERS),
    ("write to me at garden dot com if you like.", Reason.ADDRESS),
    ("look me up as bread fish on the net when you can.", Reason.ADDRESS),
    ("search for bread and butter and you will find me.", Reason.ADDRESS),
    ("I post as bread fish and people follow me there.", Reason.ADDRESS),
    ("my posts appear under bread fish every week.", Reason.ADDRESS),
    ("she is called A n n a by all.", Reason.SPELLED),
])  # fmt: skip
def test_what_cannot_be_marked_is_refused_with_a_reason(text: str, reason: Reason) -> None:
    assert redact(text, NOBODY) is reason


def test_a_text_is_taken_apart_into_sentences() -> None:
    text = "I met K. at the fair. It was fine!\nSo what? Dr. Rose came (late.) And then…\n\n and on"
    assert list(sentences(text)) == [
        "I met K. at the fair.", "It was fine!", "So what?", "Dr. Rose came (late.)", "And then…", "and on",
    ]  # fmt: skip
    assert list(sentences(" \n ")) == []


def test_a_name_that_is_a_word_is_struck_out_for_those_who_know_somebody_of_that_name() -> None:
    text = "the hope is that they will mark it."
    assert redact(text, NOBODY) == Redacted(text=text)
    assert redact(text, known(["Hope"])) == Redacted(text=f"the {MARK} is that they will mark it.")
    assert redact(text, known(["Will"])) == Redacted(text=f"the hope is that they {MARK} mark it.")


@pytest.mark.parametrize("text", [
    "I met Petronella there.", "a  b", "call garden.com now", "at 7 we met", "I met [Anna] there.", "",
    "so it\nwent", "we met аt home", "it is <b>so</b>", "we met Then", "THEN we met", "(((so it goes",
    "it goes ........",
])  # fmt: skip
def test_what_is_not_made_of_everyday_words_cannot_even_be_a_marked_sentence(text: str) -> None:
    with pytest.raises(ValidationError):
        Redacted(text=text)


NAMES_ONLY = [
    "anna", "peter", "james", "maria", "olli", "helsinki", "nokia", "berlin", "google", "march",
    "chester", "warner", "palmer", "woking", "walker", "potter", "wells", "woods", "carter", "fuller",
    "sanders", "homer", "juan", "carmen", "garcia", "madrid", "lola", "marisol",
]  # fmt: skip
MADE_UP = [
    "abouter", "withest", "thening", "becauseness", "bakeing", "seaing", "ofers", "whiching",
    "mosts", "barnes", "mayer", "hoping’s", "waring", "woking", "noter", "rosied",
]  # fmt: skip


@pytest.mark.parametrize("spoken", Spoken)
def test_the_lists_hold_words_and_no_name_that_is_only_a_name(spoken: Spoken) -> None:
    words = everyday_words(spoken)
    assert all(re.fullmatch(r"[a-záéíóúüñ]+", word) for word in words)
    assert not {fold_word(word) for word in words} & (lists(spoken).names | lists(spoken).numbers)
    assert [word for word in NAMES_ONLY if is_everyday(word, spoken)] == []


def test_only_what_is_on_the_list_is_an_everyday_word() -> None:
    """Endings used to make 66,445 words that no dictionary has."""
    made = {
        form
        for word in everyday_words(Spoken.ENGLISH)
        for ending in ("s", "es", "ed", "d", "ing", "er", "r", "ers", "est", "ness", "ly")
        for form in (word + ending, word.removesuffix("e") + ending, word + word[-1] + ending)
    }
    admitted = {word for word in made if is_everyday(word, Spoken.ENGLISH)}
    assert admitted <= everyday_words(Spoken.ENGLISH)
    assert len(made) > 150_000
    assert [word for word in MADE_UP if is_everyday(word, Spoken.ENGLISH)] == []


@pytest.mark.parametrize(("spoken", "words"), [
    (Spoken.ENGLISH, "tried planning nicest helpers happily kindness boxes went told written people’s"),
    (Spoken.ENGLISH, "colour color organise organize organising organizing favourite favorite"),
    (Spoken.ENGLISH, "travelled traveled"),
    (Spoken.ENGLISH, "neighbour neighbor theatre theater webinar newsletters podcasts lying dying begun"),
    (Spoken.SPANISH, "hablar hablamos hablé hablábamos vecina vecinas amistades conocí conocer conocidos"),
    (Spoken.SPANISH, "escribir escrito ayudándonos taller talleres confianza redes contactos café así"),
])  # fmt: skip
def test_every_form_of_an_everyday_word_is_one(spoken: Spoken, words: str) -> None:
    said = [fold_word(word).removesuffix("’s") for word in words.split()]
    assert [word for word in said if not is_everyday(word, spoken)] == []


ODD = [
    "Anna",
    "anna's",
    "ROSE",
    "Zoë",
    "@anna",
    "7",
    "½",
    "x.com",
    "at",
    "dot",
    "–",
    "…",
    "I",
    "“so”",
    "don't",
    "well-known",
    "(may)",
    "one",
    "hundred",
    "a\u0301",
    "漢字",
    "ａｎｎａ",
    "[…]",
    "🌹",
]
PIECES = st.one_of(
    st.sampled_from(sorted(everyday_words(Spoken.ENGLISH))),
    st.sampled_from(sorted(everyday_words(Spoken.SPANISH))),
    st.sampled_from(ODD),
    st.text(max_size=8),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join), st.lists(st.text(max_size=12), max_size=3))
def test_whatever_is_written_only_everyday_words_are_left(text: str, names: list[str]) -> None:
    people = known([*names, "Anna", "Rose"])
    out = redact(text, people)
    if isinstance(out, Redacted):
        words = re.findall(r"[^\W\d_]+", out.text)
        assert re.fullmatch(r"[A-Za-zÁÉÍÓÚÜÑáéíóúüñ …\[\]’,.;:?!¿¡()“‘”\"–-]*", out.text)
        cut_off = (*lists(Spoken.ENGLISH).negated, *"smtd", "re", "ve", "ll")
        assert any(
            all(
                is_everyday(fold_word(word), spoken)
                or (spoken is Spoken.ENGLISH and word in cut_off)
                or fold_word(word) in lists(spoken).one_letter
                for word in words
            )
            for spoken in Spoken
        )
        assert not {"anna", "rose"} & {word.lower() for word in words}
    else:
        assert out in Reason


@pytest.mark.parametrize(("text", "never"), [
    ("Reading's idea was to meet every week and talk.", "reading"),
    ("Building's friends were kind to all of us there.", "building"),
    ("it was river's idea to meet every week and talk.", "river"),
    ("Trust and I went to the fair and met many people.", "trust"),
    ("Learning and she made a small magazine together.", "learning"),
    ("river and I went to the fair and met many people.", "river"),
    ("me and river went to the fair and met many people.", "river"),
    ("Long was where we met, and we made friends.", "long"),
    ("Little was all we talked about when we were at home.", "little"),
    ("Reading was where we met, and we made friends.", "reading"),
    ("Good was there, and we talked for so long about work.", "good"),
    ("summer is her name and we met at the fair.", "summer"),
    ("river was his name, and he made good things.", "river"),
    ("Hope is my old boss's name, and I like her a lot.", "hope"),
    ("everybody calls him river when we are at work.", "river"),
    ("they call her sunny when she is there with us.", "sunny"),
    ("we call him the bear, and he likes that a lot.", "bear"),
    ("river is what we call him when he is with us.", "river"),
    ("sunny is how they named her when she was small.", "sunny"),
    ("he answers to river when we ask for him.", "river"),
    ("we call our dog river and he knows all of us.", "river"),
    ("you can call me summer if you like it more.", "summer"),
    ("there is a man by the name of river who helps all of us.", "river"),
])  # fmt: skip
def test_no_opener_and_no_everyday_word_excuses_a_name(text: str, never: str) -> None:
    out = redact(text, NOBODY)
    assert not isinstance(out, Redacted) or never not in out.text.lower(), out


@pytest.mark.parametrize("text", [
    "Everybody’s idea was to meet every week and talk.",
    "It’s about giving before you ask for something.",
    "Building trust takes a long time for all of us.",
    "I call her every week to hear how it goes.",
    "I post as often as I can, and I write as if I were talking.",
    "I look for things to do with people I like.",
    "they called me back after the talk we had.",
    "people called it a network, and I did not.",
    "I went there and I asked what they were working on.",
    "Everybody and I went to the fair and met many people.",
    "my friend’s idea was to meet every week and talk.",
])  # fmt: skip
def test_what_tells_no_name_stays_whole(text: str) -> None:
    assert redact(text, NOBODY) == Redacted(text=text)


@pytest.mark.parametrize(("written", "left"), [
    ("Para mí, hacer networking es conocer gente con la que me gustaría trabajar.", None),
    ("¿Qué es una red si nadie la cuida?", None),
    ("En la cocina, o a alguien del edificio en la escalera.", None),
    ("Empezó con un café, y a los años seguíamos hablando de nuestras cosas.", None),
    ("Pedir ayuda me cuesta, pero casi siempre sale bien.", None),
    ("Conocí a Carmen en la plaza y hablamos de libros durante horas.",
     "Conocí a […] en la […] y hablamos de libros durante horas."),
    ("mi amigo javier me presentó a su jefa en un congreso.",
     "mi amigo […] me presentó a su jefa en un congreso."),
    ("el jefe se llama pilar y siempre tiene tiempo para todos.",
     "el jefe se llama […] y siempre tiene tiempo para todos."),
    ("Fui a Sevilla en mayo y conocí a mucha gente del barrio.",
     "Fui a […] en […] y conocí a mucha gente del barrio."),
    ("La gente me conoce como el mago y eso me gusta mucho.",
     "La gente me conoce como el […] y eso me gusta mucho."),
    ("hablé mucho con mi tía nube de lo que hace en su taller.",
     "hablé mucho con mi tía […] de lo que hace en su taller."),
    ("Mi prima vive en Rusia, y de Cuba me escriben cada semana.",
     "Mi prima vive en […], y de […] me escriben cada semana."),
    ("mi jefe se llama pan y siempre tiene tiempo para todos.",
     "mi jefe se llama […] y siempre tiene tiempo para todos."),
    ("todos le dicen pan y a él le gusta mucho.", "todos le dicen […] y a él le gusta mucho."),
    ("me dicen que escriba más y me llama cada semana.", None),
    ("nos conocimos en navidad y hablamos de libros durante horas.",
     "nos conocimos en […] y hablamos de libros durante horas."),
    ("hace dos décadas que nos vemos en la fiesta de su casa.",
     "[…] que nos vemos en la fiesta de su casa."),
    ("vivo en brisa desde que nos conocimos en la fiesta de su casa.",
     "vivo en […] desde que nos conocimos en la fiesta de su casa."),
])  # fmt: skip
def test_spanish_sentences_keep_their_everyday_words_and_nothing_else(
    written: str, left: str | None
) -> None:
    assert redact(written, NOBODY) == Redacted(text=left or written)


@pytest.mark.parametrize(("text", "reason"), [
    ("Escríbeme a mi correo cuando quieras y hablamos.", Reason.ADDRESS),
    ("Búscame en la red como el mago de la calle.", Reason.ADDRESS),
    ("Mi página es jardines punto com y la hice con otros.", Reason.ADDRESS),
    ("se llama a n a y vive con nosotros en el barrio.", Reason.SPELLED),
])  # fmt: skip
def test_what_cannot_be_marked_in_spanish_is_refused_too(text: str, reason: Reason) -> None:
    assert redact(text, NOBODY) is reason


def test_most_of_what_the_workbook_gives_as_examples_in_spanish_can_be_taken_along() -> None:
    path = Path(__file__).parents[1] / "data" / "locale" / "es" / "content.po"
    with path.open("rb") as file:
        told = [
            str(message.string)
            for message in read_po(file)
            if message.context and ("example" in message.context or ".says" in message.context)
        ]
    out = [redact(said, NOBODY) for text in told for said in sentences(text)]
    whole = sum(isinstance(each, Redacted) for each in out)
    assert len(out) >= 100
    assert whole >= 0.9 * len(out)


def test_a_sentence_in_one_language_holds_no_words_of_the_other() -> None:
    out = redact("I met hermosa at the fair and we talked for so long about work.", NOBODY)
    assert out == Redacted(text="I met […] at the fair and we talked for so long about work.")
    with pytest.raises(ValidationError):
        Redacted(text="I met hermosa there")


HARMLESS = [
    "I call her at least once a week to hear how she is.",
    "I text him at night when I cannot sleep.",
    "we call them on the phone at the end of each month.",
    "I follow her on long walks and we talk about work.",
    "people call me at home when they need help.",
    "I message them as soon as I hear of something good.",
    "I reach them at lunch, which is the best time for it.",
    "I find them at the same table every time we meet.",
    "they find me at ease when there is food.",
    "I text her as often as I can, which is not much.",
    "I answer emails at night and I am sorry for it.",
    "I write to people at least once a year.",
    "I write to old friends at the end of the year.",
    "they contact me as a friend and not as a customer.",
    "I find us at our best when we cook for others.",
    "we reach them on time because we help each other.",
    "I call them on my way home from work.",
    "he called me at work to ask how I was.",
    "I find her here every week, and we talk.",
    "I follow them at a distance and learn a lot.",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_when_and_how_often_somebody_is_called_is_no_address(text: str) -> None:
    assert isinstance(redact(text, NOBODY), Redacted)


def test_every_word_that_is_left_can_be_struck_out_and_likely_names_are_marked() -> None:
    text = "it was grace and the summer in the field that made me write, and I do not forget it."
    whole = redact(text, NOBODY)
    assert isinstance(whole, Redacted)
    assert {"summer", "field", "write", "i"} <= set(kept_words(whole))
    assert perhaps_named(whole) == ("summer",)
    for word in kept_words(whole):
        out = redact(text, NOBODY, frozenset({word}))
        assert isinstance(out, Redacted)
        assert word not in kept_words(out)
    everything = redact(text, NOBODY, frozenset(kept_words(whole)))
    assert everything is Reason.LITTLE


@pytest.mark.parametrize("text", [
    "I don't mind that it’s a well-known thing, and we've met so often.",
    "«No conocía a nadie», y aun así me quedé hasta el final con la vecina de mi tía.",
])  # fmt: skip
def test_words_with_marks_and_accents_can_be_struck_out_too(text: str) -> None:
    whole = redact(text, NOBODY)
    assert isinstance(whole, Redacted)
    for word in kept_words(whole):
        out = redact(text, NOBODY, frozenset({word}))
        assert isinstance(out, Redacted), word
        assert word not in kept_words(out)


@pytest.mark.parametrize("text", [
    "pilar es su nombre y nos conocimos en la fiesta.",
    "nube era el nombre de mi jefa y no lo olvido.",
    "es una mujer alegre y así la llaman nube en el barrio.",
])  # fmt: skip
def test_a_sentence_in_spanish_that_says_a_name_is_refused(text: str) -> None:
    assert redact(text, NOBODY) is Reason.NAMED


def test_of_names_in_plain_words_few_are_left_and_half_of_those_are_marked() -> None:
    path = Path(__file__).parent / "fixtures" / "names_in_plain_words.txt"
    texts = [line for line in path.read_text("utf-8").splitlines() if "[[" in line]
    spans, left, marked = 0, 0, 0
    for text in texts:
        names = re.findall(r"\[\[(.+?)\]\]", text)
        spans += len(names)
        out = redact(re.sub(r"\[\[|\]\]", "", text), NOBODY)
        if isinstance(out, Redacted):
            for name in names:
                parts = {word for word in fold_word(name).split() if len(word) > 2}
                if kept := parts.intersection(kept_words(out)):
                    left += 1
                    marked += not kept.isdisjoint(perhaps_named(out))
    assert len(texts) >= 50
    assert spans >= 75
    assert left <= 0.21 * spans
    assert marked >= 0.5 * left


def test_few_words_of_harmless_sentences_are_marked_as_perhaps_a_name() -> None:
    out = [redact(text, NOBODY) for text in HARMLESS]
    marked = [word for each in out if isinstance(each, Redacted) for word in perhaps_named(each)]
    assert len(marked) <= 3, marked
