"""Every everyday word finds an act in both languages, and nonsense finds none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mirrors import ANNA, DAYS, DOG, FEW, ONCE, WEEKS, acts, content, year
from workbook.language import using_language
from workbook.mirrors.which_act import acts_for, proposals, speech

EVERYDAY = {
    "en": {
        "barbecue": "organise_an_event",
        "beer": "go_to_a_meetup",
        "birthday": "keep_an_unlikely_acquaintance",
        "book club": "keep_a_group_going",
        "breakfast": "accept_an_editors_lunch",
        "business card": "pass_a_contact_on",
        "call": "ask_about_someones_work",
        "choir": "chat_at_a_hobby",
        "coffee": "ask_about_someones_work",
        "comment": "post_on_a_network",
        "coworking": "go_to_a_meetup",
        "dinner": "accept_an_editors_lunch",
        "dog": "chat_at_a_hobby",
        "email": "answer_someone_who_wrote",
        "football": "chat_at_a_hobby",
        "github": "keep_a_profile_alive",
        "gym": "chat_at_a_hobby",
        "hackathon": "work_on_a_project",
        "hairdresser": "say_what_you_do",
        "internship": "make_the_most_of_a_trainee_post",
        "introduction": "pass_a_contact_on",
        "letter": "answer_someone_who_wrote",
        "linkedin": "keep_a_profile_alive",
        "lunch": "accept_an_editors_lunch",
        "mail": "answer_someone_who_wrote",
        "meeting": "be_friendly_with_partners",
        "mentor": "lean_on_a_mentor",
        "message": "answer_someone_who_wrote",
        "neighbour": "say_what_you_do",
        "newsletter": "blog",
        "open source": "work_on_a_project",
        "party": "go_to_a_trade_party",
        "phone": "answer_someone_who_wrote",
        "podcast": "be_interviewed",
        "pub": "chat_at_a_hobby",
        "school gate": "say_what_you_do",
        "side project": "work_on_a_project",
        "slides": "give_a_talk",
        "thread": "post_on_a_network",
        "train": "say_what_you_do",
        "tweet": "post_on_a_network",
        "vacancy": "pass_on_a_job_posting",
        "volunteer": "organise_an_event",
        "walk": "keep_an_unlikely_acquaintance",
        "webinar": "listen_at_a_talk",
        "wedding": "say_what_you_do",
        "whatsapp": "answer_someone_who_wrote",
        "workshop": "listen_at_a_talk",
        "zoom": "ask_about_someones_work",
    },
    "es": {
        "almuerzo": "accept_an_editors_lunch",
        "barbacoa": "organise_an_event",
        "boda": "say_what_you_do",
        "boletín": "blog",
        "café": "ask_about_someones_work",
        "caña": "go_to_a_trade_party",
        "carta": "answer_someone_who_wrote",
        "cena": "accept_an_editors_lunch",
        "cerveza": "go_to_a_meetup",
        "clase": "take_a_class",
        "club de lectura": "keep_a_group_going",
        "comentario": "post_on_a_network",
        "comida": "accept_an_editors_lunch",
        "congreso": "go_to_a_conference",
        "coro": "chat_at_a_hobby",
        "correo": "answer_someone_who_wrote",
        "coworking": "go_to_a_meetup",
        "cumpleaños": "keep_an_unlikely_acquaintance",
        "desayuno": "accept_an_editors_lunch",
        "diapositivas": "give_a_talk",
        "entrevista": "be_interviewed",
        "fiesta": "go_to_a_trade_party",
        "gimnasio": "chat_at_a_hobby",
        "hackathon": "work_on_a_project",
        "hilo": "post_on_a_network",
        "linkedin": "keep_a_profile_alive",
        "llamada": "ask_about_someones_work",
        "mensaje": "answer_someone_who_wrote",
        "mentora": "lean_on_a_mentor",
        "newsletter": "blog",
        "paseo": "keep_an_unlikely_acquaintance",
        "peluquería": "say_what_you_do",
        "perro": "chat_at_a_hobby",
        "podcast": "be_interviewed",
        "prácticas": "make_the_most_of_a_trainee_post",
        "proyecto": "work_on_a_project",
        "puerta del colegio": "say_what_you_do",
        "quedada": "go_to_a_meetup",
        "reunión": "be_friendly_with_partners",
        "software libre": "work_on_a_project",
        "taller": "listen_at_a_talk",
        "tarjeta de visita": "pass_a_contact_on",
        "teléfono": "answer_someone_who_wrote",
        "tren": "say_what_you_do",
        "vacante": "pass_on_a_job_posting",
        "vecina": "say_what_you_do",
        "voluntariado": "organise_an_event",
        "whatsapp": "answer_someone_who_wrote",
        "zoom": "ask_about_someones_work",
    },
}
STEPS = {
    "en": {
        "he answered my post with a better idea": "answer_someone_who_wrote",
        "I wrote down how I had found the bug": "write_up_what_you_learned",
        "we fixed the release together for two weekends": "work_on_a_project",
        "I said what I do, waiting for choir to start": "chat_at_a_hobby",
        "Ruth passed her my number": "pass_a_contact_on",
        "met Kim at a conference in Berlin": "go_to_a_conference",
        "she told her boss about me": "let_someone_talk_you_up",
        "Mel read my blog and wrote to me": "blog",
    },
    "es": {
        "nos quedamos hablando después de la clase de cerámica": "take_a_class",
        "Nuria le habló de mí": "let_someone_talk_you_up",
        "escribí una entrada en mi blog": "blog",
        "me contestó un lector": "answer_someone_who_wrote",
        "Ana me pasó el contacto": "pass_a_contact_on",
        "organizamos una cena en el barrio": "organise_an_event",
        "publiqué un hilo": "post_on_a_network",
    },
}
MISSPELT = {
    "en": {"cofee": "coffee", "confrence": "conference", "emial": "email", "podcats": "podcast"},
    "es": {
        "mensage": "mensaje",
        "congresso": "congreso",
        "bolettin": "boletín",
        "coreo": "correo",
    },
}
NONSENSE = {
    "en": (
        "",
        " … ",
        "asdf",
        "qwertyuiop zxcvbnm",
        "lorem ipsum dolor sit amet",
        "purple elephant",
        "4711",
        "the sun was shining and the river was high",
        "my cat had kittens",
        "a small gate on the run was painted",
        "one small, another small and a third small gale",
        "I broke my leg skiing",
        "it rained for days so the roof leaked",
        "and then there was something about it",
    ),
    "es": (
        "",
        "asdf",
        "zxcv qwer",
        "elefante morado",
        "el sol brillaba y el río bajaba crecido",
        "me rompí la pierna esquiando",
        "llovió durante días",
        "y luego hubo algo más",
    ),
}


def found(language: str, text: str) -> list[str]:
    """The ids of the acts for a text, the likeliest first."""
    with using_language(language):
        return [act.id for act in acts_for(text, content(language).acts)]


@pytest.mark.parametrize(
    ("language", "word", "act"),
    [(language, word, act) for language in EVERYDAY for word, act in EVERYDAY[language].items()],
)
def test_an_everyday_word_finds_its_act(language: str, word: str, act: str) -> None:
    assert act in found(language, word)[:4]
    assert found(language, f" {word.upper()}, ") == found(language, word)


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [(language, text, act) for language in STEPS for text, act in STEPS[language].items()],
)
def test_a_step_finds_its_act_among_the_two_likeliest(language: str, text: str, act: str) -> None:
    assert act in found(language, text)[:2]


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language in NONSENSE for text in NONSENSE[language]]
)
def test_what_is_no_act_finds_none(language: str, text: str) -> None:
    assert found(language, text) == []


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        (language, typed, meant)
        for language in MISSPELT
        for typed, meant in MISSPELT[language].items()
    ],
)
def test_a_slip_of_the_hand_finds_what_was_meant(language: str, typed: str, meant: str) -> None:
    assert found(language, typed) == found(language, meant)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_act_is_found_by_each_of_its_words_and_by_its_name(language: str) -> None:
    for act in content(language).acts:
        assert len(act.words) > 5, act.id
        for word in act.words:
            assert act.id in found(language, word), (act.id, word)
        assert act.id in found(language, act.label)[:2], act.id


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_phrase_is_more_than_one_word_that_says_something(language: str) -> None:
    """What a phrase has of empty words is not looked for, and the rest would find too much."""
    with using_language(language):
        empty, _endings = speech(language)
    for act in content(language).acts:
        for phrase in act.words:
            words = phrase.casefold().split()
            telling = [word for word in words if word not in empty]
            assert len(words) == 1 or len(telling) > 1, (act.id, phrase)


def test_capitals_accents_and_endings_make_no_difference() -> None:
    assert found("en", "Posted")[0] == found("en", "post")[0] == "post_on_a_network"
    assert found("es", "CAFE") == found("es", "café")
    assert found("es", "contestaron")[0] == "answer_someone_who_wrote"


def test_a_word_is_found_while_it_is_typed() -> None:
    assert "be_interviewed" in found("en", "pod")
    assert found("en", "po") == []


def test_the_fittest_word_stands_first() -> None:
    assert found("en", "coffee")[0] == "ask_about_someones_work"
    assert found("en", "mentor coffee")[0] == "lean_on_a_mentor"


def test_an_own_act_is_found_by_its_name() -> None:
    assert acts_for("walked the dog with Kim", acts().values())[0] == DOG
    assert acts_for("anna", acts().values()) == (ANNA,)


def test_two_are_proposed_by_the_words_and_two_by_how_often() -> None:
    remembered = year({"blog": WEEKS, "take_a_class": DAYS, "go_to_a_meetup": FEW, DOG.id: ONCE})
    proposed = [act.id for act in proposals("I wrote a post on my blog", remembered, acts())]
    assert proposed == ["blog", "post_on_a_network", "take_a_class", "go_to_a_meetup"]
    by_year = [act.id for act in proposals("it rained", remembered, acts())]
    assert by_year == ["take_a_class", "blog", "go_to_a_meetup", DOG.id]
    assert proposals("it rained", year({}), acts()) == ()


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_looked_for(text: str) -> None:
    first = acts_for(text, content().acts)
    assert len({act.id for act in first}) == len(first)
    assert acts_for(text, content().acts) == first
    assert len(proposals(text or "x", year({"blog": DAYS}), acts())) <= 4


@settings(deadline=None)
@given(st.text("bcdfghjklmnpqrstvwxz", min_size=6, max_size=12))
def test_letters_at_random_are_no_act(text: str) -> None:
    assert acts_for(f"{text} and {text[::-1]} once upon a time", content().acts) == ()
