"""Every sentence is marked, listed and translated, with the places it names; and none has a
wrong tone."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError, nodes

from scripts.translations import KEYWORDS, ROOT, catalogues, said_below, updated
from tests.helpers.translations import PLACE, WORD, forms, messages, read
from workbook.content import load_content
from workbook.language import DEFAULT, LANGUAGES, _, using_language

CODE = sorted((ROOT / "workbook").rglob("*.py")) + sorted((ROOT / "pages").glob("*.py"))
TEMPLATES = sorted((ROOT / "workbook").rglob("*.html"))
CATALOGUES = catalogues()

# Where a person reads what is passed: the title, the label or the sentence.
SAYING = {
    "button",
    "caption",
    "checkbox",
    "dataframe",
    "data_editor",
    "day_field",
    "download_button",
    "draft_area",
    "error",
    "expander",
    "file_uploader",
    "form_submit_button",
    "header",
    "info",
    "link_to",
    "metric",
    "multiselect",
    "notice",
    "number_field",
    "on_primary",
    "pills",
    "popover",
    "quiet",
    "radio",
    "segmented_control",
    "select_slider",
    "selectbox",
    "slider",
    "subheader",
    "success",
    "text_input",
    "time_input",
    "title",
    "title_link",
    "toast",
    "toggle",
    "warning",
    "write",
    "Damaged",
    "DraftRejected",
    "InUse",
    "Refused",
    "StoreError",
    "WorkbookError",
}
SAYING_BY_NAME = {"alt", "help", "label", "placeholder"}
# So many arguments of these are names for the program.
NAME_FIRST = {"Refused": 1, "link_to": 1, "title_link": 1, "draft_area": 2}
MARKS = re.compile(r"<[^>]*>?|%\{[^}]*\}|\b\d?px\b")
PLACE_OR_FONT = re.compile(r"(top|middle|bottom) (left|center|right)|.*serif|.*Callable.*")


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_translations_are_those_of_today(file: Path) -> None:
    assert updated(file, CATALOGUES[file]) == file.read_text(encoding="utf-8"), (
        "run make translations"
    )


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_language_is_complete_and_keeps_every_place(file: Path) -> None:
    catalogue = read(file)
    assert not [message.id for message in messages(catalogue) if message.fuzzy]
    missing = [message.id for message in messages(catalogue) if not all(forms(message.string))]
    assert not missing
    for message in messages(catalogue):
        places = {place for form in forms(message.id) for place in PLACE.findall(form)}
        if isinstance(message.id, tuple):
            assert len(forms(message.string)) == catalogue.num_plurals, message.id
        assert set(PLACE.findall(forms(message.string)[-1])) == places, message.id
        for form in forms(message.string):
            # "One card" names no number.
            assert set(PLACE.findall(form)) <= places, message.id
            for mark in ("**", "`", "[", "]", "&nbsp;"):
                assert form.count(mark) == forms(message.id)[-1].count(mark), (mark, message.id)


# What no Spanish sentence has: marks of another language, or another way to address the reader.
FOREIGN = re.compile(
    r"[\"“”]|\.\.\.|\d%|\}%|\d\.\d{1,2}\b| - |\b(ustedes|usted|se conocieron|se veían)\b",
    re.IGNORECASE,
)


def foreign(said: str) -> bool:
    """Whether a Spanish sentence is punctuated as another language is, or addresses somebody
    else."""
    return FOREIGN.search(said) is not None or said.count("¿") != said.count("?")


def test_spanish_is_punctuated_as_spanish() -> None:
    found = [
        form
        for name in ("sentences", "content")
        for message in messages(read(ROOT / "data" / "locale" / "es" / f"{name}.po"))
        for form in forms(message.string)
        if form not in forms(message.id) and foreign(form)
    ]
    assert not found


@pytest.mark.parametrize(
    "said", ['Dice "sí".', "Un 80% de algo.", "¿Qué? Sí?", "Dónde se conocieron"]
)
def test_foreign_marks_would_be_seen(said: str) -> None:
    assert foreign(said)


def test_each_language_has_its_files() -> None:
    assert {file.parent.name for file in CATALOGUES} == LANGUAGES.keys() - {DEFAULT}


# What is said in the code -----------------------------------------------------------------------


def name_of(call: ast.Call) -> str:
    """What a call calls, without its module."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def marked_in(tree: ast.AST) -> Iterator[tuple[int, object]]:
    """What is passed to gettext as it stands, by line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in KEYWORDS:
            places = KEYWORDS[name_of(node)] or (1,)
            for argument in node.args[places[0] - 1 : places[-1]]:
                if isinstance(argument, ast.Constant):
                    yield node.lineno, argument.value
                elif isinstance(argument, ast.JoinedStr):
                    yield node.lineno, None


def marked_in_template(source: str) -> Iterator[tuple[int, object]]:
    """What a template passes to gettext as it stands, by line."""
    for call in Environment().parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in KEYWORDS:
            places = KEYWORDS[call.node.name] or (1,)
            for argument in call.args[places[0] - 1 : places[-1]]:
                yield call.lineno, argument.value if isinstance(argument, nodes.Const) else None


def test_every_marked_sentence_is_found_for_translators() -> None:
    """One inside an f-string is not found before Python 3.12, and an f-string itself never."""
    known = {
        form
        for template in CATALOGUES.values()
        for message in messages(template)
        for form in forms(message.id)
    }
    for path in CODE:
        for line, said in marked_in(ast.parse(path.read_text(encoding="utf-8"))):
            assert said == "" or said in known, f"{path.relative_to(ROOT)}:{line}"
    for path in TEMPLATES:
        for line, said in marked_in_template(path.read_text(encoding="utf-8")):
            assert said in known, f"{path.relative_to(ROOT)}:{line}"


def test_a_template_that_cannot_be_read_loses_no_sentence(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('{{ _("Nothing is lost.") }}{% if %}')
    with pytest.raises(TemplateSyntaxError):
        list(said_below(tmp_path))


def said_plainly(call: ast.Call) -> Iterator[ast.expr]:
    """What a call shows to a person that is written out there and not marked."""
    if name_of(call) in SAYING:
        shown = call.args[NAME_FIRST.get(name_of(call), 0) :]
        limit = None if name_of(call)[0].isupper() else 1
        yield from (argument for argument in shown[:limit] if written_out(argument))
    yield from (
        named.value
        for named in call.keywords
        if named.arg in SAYING_BY_NAME and written_out(named.value)
    )


def written_out(value: ast.expr) -> bool:
    """Whether an expression holds words of ours: a literal with a word in it that is no icon or
    example."""
    if isinstance(value, ast.IfExp):
        return written_out(value.body) or written_out(value.orelse)
    parts = value.values if isinstance(value, ast.JoinedStr) else [value]
    literals = (part.value for part in parts if isinstance(part, ast.Constant))
    text = "".join(literal for literal in literals if isinstance(literal, str))
    text = re.sub(r":material/\w+:|:(small|gray)\[|&\w+;|~/\S+", "", text)
    return any(not word.isupper() for word in WORD.findall(text))


def test_no_sentence_is_said_in_english_only() -> None:
    """A new sentence has to be marked, or nobody can translate it."""
    said = []
    for path in CODE:
        if (
            path.parts[-2] in {"ui", "pages", "draft_area", "store"}
            or path.parent == ROOT / "workbook"
        ):
            if path.name == "cli.py":
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    said += [
                        f"{path.relative_to(ROOT)}:{each.lineno}: {ast.unparse(each)}"
                        for each in said_plainly(node)
                    ]
    assert not said, "\n".join(said)


def test_no_picture_says_anything_in_english_only() -> None:
    """Words of a picture go through many hands before they are drawn, so every string of theirs
    counts."""
    said = []
    for path in sorted((ROOT / "workbook" / "charts").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        fine = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and name_of(node) in {*KEYWORDS, "ValueError"}
            for argument in node.args
            for part in ast.walk(argument)
        }
        fine |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        fine |= {id(node.returns) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        fine |= {id(node.annotation) for node in ast.walk(tree) if isinstance(node, ast.AnnAssign)}
        said += [
            f"{path.name}:{node.lineno}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in fine
            and len(WORD.findall(MARKS.sub("", node.value))) > 1
            and " " in node.value
            and not PLACE_OR_FONT.fullmatch(node.value)
        ]
    assert not said, "\n".join(said)


class Told(HTMLParser):
    """What a template tells a person by itself: its text, and attributes that are read out."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words: list[str] = []
        written = Environment().parse(source).find_all(nodes.TemplateData)
        self.feed("".join(part.data for part in written))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"alt", "aria-label", "data-alt", "placeholder", "title"}:
                self.words += WORD.findall(value or "")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:
            self.words += WORD.findall(data)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_says_anything_in_english_only(path: Path) -> None:
    assert Told(path.read_text(encoding="utf-8")).words == []


@pytest.mark.parametrize(
    "said", ["<p>Before that</p>", '<i title="The numbers"></i>', "{{ day }}, then<br>"]
)
def test_english_in_a_template_would_be_seen(said: str) -> None:
    assert Told(said).words


# The tone ---------------------------------------------------------------------------------------

WRONG = {
    "an exclamation": r"[!¡]",
    "praise": (
        r"\b(great job|well done|congratulations|bravo|awesome|amazing|excellent|fantastic|good"
        r" job|"
        r"enhorabuena|felicidades|felicitaciones|excelente|genial|fantástico|buen trabajo|muy"
        r" bien)\b"
    ),
    "a score": (
        r"\b(scores?|points|streaks?|levels?|badges?|achievements?|rewards?|"
        r"puntos|puntuaci[óo]n(es)?|puntajes?|rachas?|niveles|nivel|insignias?|logros?|recompensas?)\b"
    ),
    "a reproach": (
        r"\b(overdue|you should have|you forgot|you failed|late again|at last|finally|"
        r"deberías haber|tendrías que haber|olvidaste|fallaste|atrasad[oa]s?|vencid[oa]s?)\b"
    ),
    "jargon": (
        r"\b(sessions?|databases?|reruns?|null|nan|cached?|widgets?|sync(ed)?|json|api|server|backend|"
        r"sesi[óo]n(es)?|base de datos|bases de"
        r" datos|caché|servidor(es)?|sincronizar|sincronizado)\b"
    ),
    "capitals": r"\b(?!HTML|JSON|PNG|SVG|CSV|DuckDB)[A-ZÁÉÍÓÚÑ]{4,}\b",
}
# The name of a format where somebody chooses a file of it; that there is no score and no reproach;
# what a study found.
ALLOWED = re.compile(
    r"\bJSON\b|gives no score|nothing here scores you|not what you should have done|a broken"
    r" streak|"
    r"no pone nota ni puntos|una racha rota",
    re.IGNORECASE,
)


@cache
def everything_said() -> list[tuple[str, str]]:
    """Every sentence of every language, with the language."""
    return [
        (DEFAULT, form)
        for template in {id(each): each for each in CATALOGUES.values()}.values()
        for message in messages(template)
        for form in forms(message.id)
    ] + [
        (file.parent.name, form)
        for file in CATALOGUES
        for message in messages(read(file))
        for form in forms(message.string)
    ]


@pytest.mark.parametrize("kind", WRONG)
def test_no_sentence_has_a_wrong_tone(kind: str) -> None:
    wrong = re.compile(WRONG[kind], 0 if kind == "capitals" else re.IGNORECASE)
    found = []
    for language, said in everything_said():
        if wrong.search(ALLOWED.sub("", said)):
            found.append(f"{language}: {said}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("an exclamation", "Saved!"),
        ("an exclamation", "¡Guardado"),
        ("praise", "Well done."),
        ("praise", "Enhorabuena."),
        ("a score", "You have 5 points."),
        ("a score", "Tu racha es de 3."),
        ("a reproach", "This is overdue."),
        ("a reproach", "You should have written."),
        ("jargon", "The widget."),
        ("jargon", "La base de datos."),
        ("capitals", "This is IMPORTANT."),
    ],
)
def test_a_wrong_tone_would_be_heard(kind: str, said: str) -> None:
    assert re.search(WRONG[kind], said, 0 if kind == "capitals" else re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_link_says_stays_on_one_line_of_a_phone(language: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in CODE)
    content = load_content(ROOT / "data", language)
    with using_language(language):
        said = [_(label) for label in re.findall(r'link_to\(\s*"\w+", _\("([^"]+)"\)', code)]
    assert len(said) > 15
    said += [question.label for question in content.help if question.label]
    assert not [label for label in said if len(label) > 36]
