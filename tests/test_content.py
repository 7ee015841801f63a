"""The shipped content, and what a writer's mistakes in it look like."""

import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from scripts.list_essay_runs import TARGET, runs
from scripts.translations import sentences
from tests.helpers.translations import forms, messages
from workbook.content import LABELLED, Content, load_content
from workbook.models import Pole, Prompt, PromptKind, VoiceChoice
from workbook.models.content import WORDS_A_MINUTE
from workbook.settings import app_folder

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
# The acts of the year from memory, in their order.
YEAR = [
    "say_what_you_do",
    "answer_someone_who_wrote",
    "pass_a_contact_on",
    "post_on_a_network",
    "keep_a_profile_alive",
    "take_a_class",
    "listen_at_a_talk",
    "go_to_a_meetup",
    "work_on_a_project",
    "organise_an_event",
    "blog",
    "go_to_a_conference",
]
CHAPTERS = sorted(f"chapters/{path.name}" for path in (DATA / "chapters").glob("*.toml"))
LISTS = {
    "documents.toml": "documents",
    "studies.toml": "studies",
    "acts.toml": "acts",
    "feelings.toml": "feelings",
    "voices.toml": "voices",
    "quarrels.toml": "quarrels",
    "help.toml": "help",
}
FILES = [*LISTS, "words.toml", *CHAPTERS]
TEXTS = [str(path.relative_to(DATA)) for path in sorted(DATA.rglob("*.toml"))]
# Keys that name the essays and their authors.
CITATIONS = {"title", "author", "discusses", "citation"}
TONES = (
    "congratulations",
    "well done",
    "good job",
    "great job",
    "awesome",
    "amazing",
    "badge",
    "overdue",
    "you must",
    "don't forget",
    "and/or",
)
# Names that are quoted as names, and the question that is the name of this workbook.
NAMES = re.compile(
    r"Networking and writing as a catalyst for relationships and opportunities|"
    r"(Spill It: |So )What does networking mean to you|I Don't Network\. I Write",
    re.IGNORECASE,
)
ESSAYS = set(TARGET.read_text(encoding="utf-8").split())
PAPERS = sorted(
    str(path.relative_to(ROOT)) for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))
)


@cache
def shipped() -> Content:
    """The content of the workbook itself."""
    return load_content(DATA)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the content, to be spoilt."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def sizes(content: Content) -> dict[str, int]:
    """How many of each there are."""
    return {
        "documents.toml": len(content.documents),
        "studies.toml": len(content.studies),
        "acts.toml": len(content.acts),
        "feelings.toml": len(content.feelings),
        "voices.toml": len(content.voices),
        "quarrels.toml": len(content.quarrels),
        "help.toml": len(content.help),
        "words.toml": sum(map(len, content.words.values())),
        "chapters": len(content.chapters),
    }


def strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a TOML table with the key it stands under."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)
    elif isinstance(value, str):
        yield key, value


def texts(file: str) -> list[tuple[str, str]]:
    """Every text of one of the shipped files."""
    return list(strings(tomllib.loads((DATA / file).read_text(encoding="utf-8"))))


def change(path: Path, before: str, after: str) -> None:
    """Change the first place where `before` stands."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


# What is shipped --------------------------------------------------------------------------------


def test_the_shipped_content_has_no_mistakes() -> None:
    content = shipped()
    assert [str(mistake) for mistake in content.mistakes] == []
    assert content.unavailable == ()
    assert len(content.chapters) == len(CHAPTERS)


def test_every_idea_of_both_documents_is_there() -> None:
    ideas = [*(f"A{number}" for number in range(1, 17)), *(f"B{number}" for number in range(1, 9))]
    content = shipped()
    assert list(content.ideas) == ideas
    for idea in ideas:
        assert content.document_of(idea).id == idea[0]


def test_every_fixed_word_has_a_label_and_its_own() -> None:
    content = shipped()
    for labelled in LABELLED:
        labels = [content.label(member) for member in labelled]
        assert len(set(labels)) == len(labels)
        assert all(labels)


def test_chapters_are_in_order_and_know_their_prompts() -> None:
    content = shipped()
    numbers = [chapter.number for chapter in content.chapters]
    assert numbers == sorted(set(numbers))
    for file, chapter in zip(CHAPTERS, content.chapters, strict=True):
        assert file == f"chapters/{chapter.number:02}_{chapter.id}.toml"
        for prompt in chapter.prompts:
            assert content.prompts[prompt.id] is prompt
            assert content.chapter_of(prompt) is chapter


def test_the_first_half_hour_is_answered_from_memory_in_25_minutes() -> None:
    short = [prompt for prompt in shipped().prompts.values() if prompt.short]
    assert 18 < sum(prompt.minutes for prompt in short) <= 25
    kinds = [prompt.kind for prompt in short]
    assert not {PromptKind.LOG, PromptKind.RETRACE, PromptKind.SHARES} & {*kinds}
    assert sum(not prompt.continues for prompt in short) == 10


# Minutes of answering, in which forty words are typed in one and a half; reading comes on top.
ANSWERING = {
    PromptKind.TEXT: 1.4,
    PromptKind.FEELING: 0.3,
    PromptKind.SCALE: 0.2,
    PromptKind.SHARES: 0.7,
    PromptKind.LIKENESS: 1.5,
    PromptKind.LOG: 4,
    PromptKind.RETRACE: 8,
    PromptKind.IF_THEN: 1.6,
    PromptKind.PEOPLE: 8,
    PromptKind.DORMANT: 1.4,
    PromptKind.WELCOME: 0.5,
    PromptKind.GUESS: 0.3,
    PromptKind.MIX: 0.8,
    PromptKind.SEE: 1.6,
    PromptKind.SHARE: 0.5,
    PromptKind.VOICES: 0.5,
    PromptKind.YEAR: 1.5,
    PromptKind.YEAR_MIRROR: 0.7,
    PromptKind.TOLD: 3.5,
    PromptKind.TOLD_MIRROR: 1,
    PromptKind.SECOND: 2,
    PromptKind.BEFORE_FIRST: 0.5,
    PromptKind.MOVED: 0.7,
    PromptKind.TWO_WAYS: 1.2,
}


@pytest.mark.parametrize("prompt", shipped().prompts.values(), ids=lambda prompt: prompt.id)
def test_minutes_are_those_of_reading_and_answering(prompt: Prompt) -> None:
    read = [prompt.question, prompt.help, prompt.stem, prompt.example]
    if prompt.kind is PromptKind.VOICES:
        read += [voice.says for voice in shipped().voices]
    if prompt.kind is PromptKind.YEAR:
        read += [act.label for act in shipped().year]
    measured = len(" ".join(read).split()) / WORDS_A_MINUTE + ANSWERING[prompt.kind]
    assert 0.6 * measured <= prompt.minutes <= 1.6 * measured


def test_the_minutes_of_the_chapters_add_up_to_what_was_measured() -> None:
    assert 140 < sum(chapter.minutes for chapter in shipped().chapters) < 165


def test_a_measure_is_asked_once_an_occasion() -> None:
    asked = [
        (prompt.measure, prompt.occasion) for prompt in shipped().prompts.values() if prompt.measure
    ]
    assert len(asked) == len(set(asked))


def test_contested_findings_are_marked() -> None:
    content = shipped()
    assert [study.id for study in content.studies if study.contested] == [
        "casciaro_gino_kouchaki_2014"
    ]


def test_the_year_begins_with_four_acts_of_each_pole() -> None:
    year = shipped().year
    assert [act.id for act in year] == YEAR
    # The first of equals, in the order in which the three are named everywhere.
    leading = Counter(max(Pole, key=act.mix.share) for act in year)
    assert leading == dict.fromkeys(Pole, 4)


def test_the_three_views_have_a_question_between_each_two() -> None:
    content = shipped()
    assert [*content.voice] == [each for each in VoiceChoice if each is not VoiceChoice.NONE]
    for one, other in permutations(content.voice, 2):
        quarrel = content.quarrel(one, other)
        assert quarrel is not None
        assert quarrel is content.quarrel(other, one)
        assert quarrel.question.endswith("?")
    assert content.quarrel(VoiceChoice.WRITING, VoiceChoice.WRITING) is None
    assert content.quarrel(VoiceChoice.WRITING, VoiceChoice.NONE) is None


def test_every_idea_belongs_to_one_view_and_to_the_one_that_rests_on_it() -> None:
    content = shipped()
    assert [*content.ideas] == [f"A{n}" for n in range(1, 17)] + [f"B{n}" for n in range(1, 9)]
    assert Counter(idea.view for idea in content.ideas.values()) == dict.fromkeys(content.voice, 8)
    for voice in content.voices:
        assert {content.ideas[idea].view for idea in voice.ideas} == {voice.id}


@pytest.mark.parametrize("file", TEXTS)
def test_no_text_shouts_praises_or_pushes(file: str) -> None:
    for key, text in texts(file):
        assert "!" not in text, (key, text)
        for tone in TONES:
            assert not re.search(rf"\b{re.escape(tone)}\b", text.lower()), (key, text)


HEADS = {
    prompt.question
    for prompt in shipped().prompts.values()
    if prompt.kind
    in (
        PromptKind.VOICES,
        PromptKind.YEAR,
        PromptKind.YEAR_MIRROR,
        PromptKind.TOLD_MIRROR,
        PromptKind.BEFORE_FIRST,
        PromptKind.MOVED,
    )
}
"""What stands over a screen that asks several things, or says something back."""


@pytest.mark.parametrize("file", CHAPTERS)
def test_questions_ask_what_and_how_and_end_as_questions(file: str) -> None:
    for key, text in texts(file):
        if key == "question":
            assert text.endswith("?") or text in HEADS, text
            assert not re.match(r"why\b", text.lower()), text


@pytest.mark.parametrize("file", [file for file in TEXTS if not file.startswith("studies")])
def test_nothing_keeps_streaks(file: str) -> None:
    assert not any("streak" in text.lower() for _, text in texts(file))


def test_a_copied_run_of_words_is_found() -> None:
    essay = "It was, all in all, a very long evening among friends."
    assert set(runs("Then: it was all in all a VERY short one")) & set(runs(essay))
    assert not set(runs("it was all in one, a very long evening")) & set(runs(essay))


def copied(text: str) -> list[str]:
    """What of a text stands in one of the essays too, six words in a row."""
    return [run for key, run in runs(NAMES.sub("|", text)).items() if key in ESSAYS]


@pytest.mark.parametrize("file", TEXTS)
def test_no_text_has_six_words_in_a_row_from_an_essay(file: str) -> None:
    own = [text for key, text in texts(file) if key not in CITATIONS]
    assert own
    assert [run for text in own for run in copied(text)] == []


@pytest.mark.parametrize("file", PAPERS)
def test_no_paper_has_six_words_in_a_row_from_an_essay(file: str) -> None:
    assert copied((ROOT / file).read_text(encoding="utf-8")) == []


def test_no_sentence_of_the_code_has_six_words_in_a_row_from_an_essay() -> None:
    said = [form for message in messages(sentences()) for form in forms(message.id)]
    assert len(said) > 500
    assert [run for sentence in said for run in copied(sentence)] == []


# Mistakes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "spoilt", ["= broken", "x = [", '[[prompts]]\nid = "', "number = 1\nnumber = 1"]
)
def test_a_file_that_is_no_toml_is_named_and_the_rest_loads(
    data: Path, file: str, spoilt: str
) -> None:
    (data / file).write_text(spoilt, encoding="utf-8")
    content = load_content(data)
    [mistake] = [mistake for mistake in content.mistakes if mistake.file == file]
    assert mistake.key == "(whole file)"
    assert mistake.sentence
    name = file if file in LISTS or file == "words.toml" else "chapters"
    whole, left = sizes(shipped()), sizes(content)
    assert left[name] == (whole["chapters"] - 1 if name == "chapters" else 0)
    # Chapters are set aside with the document whose ideas they name.
    for other in left.keys() - {name, "chapters"}:
        assert left[other] == whole[other]
    if name == "chapters":
        assert content.unavailable == (Path(file).name,)


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_missing_or_no_text_is_named(data: Path, file: str) -> None:
    (data / file).write_bytes(b"\xff\xfe broken")
    assert file in {mistake.file for mistake in load_content(data).mistakes}
    (data / file).unlink()
    named = {mistake.file for mistake in load_content(data).mistakes}
    assert (file in named) == (file not in CHAPTERS)


def test_a_folder_without_anything_is_no_reason_to_fall_over(tmp_path: Path) -> None:
    content = load_content(tmp_path)
    assert {mistake.file for mistake in content.mistakes} == {*LISTS, "words.toml"}
    assert content.chapters == ()


@pytest.mark.parametrize("file", [*LISTS, *CHAPTERS])
def test_an_unknown_key_is_named(data: Path, file: str) -> None:
    change(data / file, "\nid = ", "\nidd = 1\nid = ")
    mistakes = [mistake for mistake in load_content(data).mistakes if mistake.file == file]
    assert any(
        mistake.key.endswith("idd") and "Extra inputs" in mistake.sentence for mistake in mistakes
    )


@pytest.mark.parametrize("file", LISTS)
def test_a_list_under_another_name_is_a_mistake(data: Path, file: str) -> None:
    key = LISTS[file]
    path = data / file
    path.write_text(
        path.read_text(encoding="utf-8").replace(f"[[{key}", f"[[{key}s"), encoding="utf-8"
    )
    found = {(mistake.file, mistake.key) for mistake in load_content(data).mistakes}
    assert {(file, key), (file, f"{key}s")} <= found


@pytest.mark.parametrize("file", LISTS)
def test_an_id_used_twice_is_a_mistake_and_the_first_counts(data: Path, file: str) -> None:
    path = data / file
    content = load_content(data)
    first: Any = getattr(content, LISTS[file])[0]
    second: Any = getattr(content, LISTS[file])[1]
    change(path, f'id = "{second.id}"', f'id = "{first.id}"')
    spoilt = load_content(data)
    assert (file, f"{LISTS[file]}[{first.id}].id", "is used twice") in [
        (mistake.file, mistake.key, mistake.sentence) for mistake in spoilt.mistakes
    ]
    assert getattr(spoilt, LISTS[file])[0] == first
    assert len(getattr(spoilt, LISTS[file])) == len(getattr(content, LISTS[file])) - 1


@pytest.mark.parametrize(
    ("before", "after", "key", "sentence"),
    [
        ('ideas = ["', 'ideas = ["A99", "', "ideas", "no document has an idea A99"),
        (
            'source = "',
            'studies = ["nobody_1900"]\nsource = "',
            "studies",
            "studies.toml has no nobody_1900",
        ),
        ('question = "', 'question = "' + "word " * 30, "prompts.0", "at most 30 words"),
        ('kind = "', 'kind = "x', "kind", "Input should be"),
        ("\nminutes = ", "\nminutes = -", "minutes", "greater than 0"),
    ],
)
@pytest.mark.parametrize("file", CHAPTERS)
def test_a_mistake_in_a_chapter_sets_that_chapter_aside(
    data: Path, file: str, before: str, after: str, key: str, sentence: str
) -> None:
    path = data / file
    text = path.read_text(encoding="utf-8")
    if before.startswith("source"):
        text = re.sub(r"\nstudies = .*", "", text)
    start = text.index("[[prompts]]")
    path.write_text(text[:start] + text[start:].replace(before, after, 1), encoding="utf-8")
    content = load_content(data)
    [mistake] = content.mistakes
    assert mistake.file == file
    assert key in mistake.key
    assert sentence in mistake.sentence
    assert content.unavailable == (Path(file).name,)
    assert len(content.chapters) == len(CHAPTERS) - 1


@pytest.mark.parametrize("what", ["prompt", "chapter", "number"])
def test_an_id_used_in_two_chapters_names_both(data: Path, what: str) -> None:
    first, second = load_content(data).chapters[:2]
    before, after = {
        "prompt": (f'id = "{second.prompts[0].id}"', f'id = "{first.prompts[0].id}"'),
        "chapter": (f'id = "{second.id}"', f'id = "{first.id}"'),
        "number": (f"number = {second.number}", f"number = {first.number}"),
    }[what]
    change(data / CHAPTERS[1], before, after)
    content = load_content(data)
    [mistake] = content.mistakes
    assert mistake.file == CHAPTERS[1]
    assert CHAPTERS[0] in mistake.sentence
    assert first in content.chapters


def test_a_prompt_twice_in_one_chapter_is_a_mistake(data: Path) -> None:
    first, second = load_content(data).chapters[0].prompts[:2]
    change(data / CHAPTERS[0], f'id = "{second.id}"', f'id = "{first.id}"')
    [mistake] = load_content(data).mistakes
    assert (mistake.file, mistake.key) == (CHAPTERS[0], f"{first.id}.id")


def test_an_act_of_an_unknown_idea_is_a_mistake_and_stays(data: Path) -> None:
    change(data / "acts.toml", 'idea = "B3"', 'idea = "B99"')
    content = load_content(data)
    [mistake] = content.mistakes
    assert str(mistake) == f"acts.toml: {content.acts[0].id}.idea: no document has an idea B99"
    assert len(content.acts) == len(shipped().acts)


def test_a_place_in_the_year_is_taken_once(data: Path) -> None:
    change(data / "acts.toml", "year = 2\n", "year = 1\n")
    [mistake] = load_content(data).mistakes
    assert (mistake.file, mistake.key) == ("acts.toml", f"{YEAR[1]}.year")
    assert YEAR[0] in mistake.sentence


@pytest.mark.parametrize(
    ("file", "before", "after", "key", "sentence"),
    [
        (
            "documents.toml",
            'view = "writing"',
            'view = "none"',
            "documents[A].ideas.0",
            "one of the views",
        ),
        ("voices.toml", '"A1"', '"A99"', "writing.ideas", "no document has an idea A99"),
        ("voices.toml", 'id = "writing"', 'id = "none"', "voices[none]", "says nothing"),
        ("voices.toml", 'id = "writing"', 'id = "wrting"', "voices[wrting].id", "Input should be"),
        (
            "quarrels.toml",
            '["writing", "together"]',
            '["writing", "everything"]',
            "writing and together",
            "have no question",
        ),
        (
            "quarrels.toml",
            '["writing", "together"]',
            '["writing", "none"]',
            "quarrels[writing_together]",
            "between two of the views",
        ),
    ],
)
def test_a_mistake_in_the_views_is_named(
    data: Path, file: str, before: str, after: str, key: str, sentence: str
) -> None:
    change(data / file, before, after)
    named = [(mistake.file, mistake.key) for mistake in load_content(data).mistakes]
    assert (file, key) in named
    assert any(sentence in mistake.sentence for mistake in load_content(data).mistakes)


def test_a_mix_that_does_not_add_to_one_is_a_mistake(data: Path) -> None:
    change(data / "acts.toml", "collaboration = 0.9", "collaboration = 0.8")
    content = load_content(data)
    [mistake] = content.mistakes
    assert "add to 1, these add to 0.9" in mistake.sentence
    assert len(content.acts) == len(shipped().acts) - 1


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('writing = "Writing"\n', "", "pole.writing"),
        ('writing = "Writing"', "writing = 3", "pole.writing"),
        ('writing = "Writing"', 'writing = "Writing"\nwrting = "x"', "pole.wrting"),
        ("[pole]", "[poles]", "poles"),
        ("[pole]", 'stray = "x"\n[pole]', "stray"),
    ],
)
def test_a_mistake_in_the_words_is_named(data: Path, before: str, after: str, key: str) -> None:
    change(data / "words.toml", before, after)
    content = load_content(data)
    assert key in [mistake.key for mistake in content.mistakes if mistake.file == "words.toml"]
    assert len(content.chapters) == len(CHAPTERS)


def test_words_that_are_no_table_are_a_mistake(data: Path) -> None:
    (data / "words.toml").write_text('pole = "x"\nground = ["y"]\n', encoding="utf-8")
    content = load_content(data)
    assert {"pole.writing", "ground.work"} <= {mistake.key for mistake in content.mistakes}


@pytest.mark.parametrize("file", LISTS)
def test_rows_that_are_no_tables_are_a_mistake(data: Path, file: str) -> None:
    for spoilt in (f"{LISTS[file]} = 3\n", f'{LISTS[file]} = ["x"]\n'):
        (data / file).write_text(spoilt, encoding="utf-8")
        assert file in {mistake.file for mistake in load_content(data).mistakes}


def test_feelings_stand_in_the_order_of_the_alphabet_in_every_language() -> None:
    for language in ("en", "es"):
        labels = [
            feeling.label for feeling in load_content(app_folder() / "data", language).feelings
        ]
        assert labels == sorted(labels, key=str.casefold)
