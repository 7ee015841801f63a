"""The two looks of every chart: colours, fonts, and a second sign beside every colour."""

from dataclasses import dataclass

from workbook.models import Pole

SYMBOLS = {Pole.WRITING: "circle", Pole.EVENTS: "square", Pole.COLLABORATION: "diamond"}
DASHES = {Pole.WRITING: "solid", Pole.EVENTS: "dash", Pole.COLLABORATION: "dot"}
SIGNS = {Pole.WRITING: "●", Pole.EVENTS: "■", Pole.COLLABORATION: "◆"}
PATTERNS = {Pole.WRITING: "", Pole.EVENTS: "/", Pole.COLLABORATION: "."}


@dataclass(frozen=True, slots=True)
class Look:
    """What a chart is drawn with on one of the themes."""

    name: str
    paper: str
    ink: str
    second_paper: str
    border: str
    quiet: str
    """Ink for what is too early or in the background; still readable."""
    writing: str
    events: str
    collaboration: str
    sans: str = '"Source Sans", "Source Sans Pro", sans-serif'

    def colour(self, pole: Pole | str) -> str:
        """The colour of a pole."""
        return str(getattr(self, Pole(pole).value))

    @property
    def colours(self) -> tuple[str, str, str]:
        """The three colours in the order of the poles."""
        return self.writing, self.events, self.collaboration


LIGHT = Look(
    "light",
    paper="#FBF7F0",
    ink="#2B2A27",
    second_paper="#F2EBDF",
    border="#DDD3C2",
    quiet="#6F695E",
    writing="#1D4E79",
    events="#C4622D",
    collaboration="#3E9C7F",
)
DARK = Look(
    "dark",
    paper="#171A20",
    ink="#ECE6DA",
    second_paper="#20242C",
    border="#3A404B",
    quiet="#A09A8E",
    writing="#7FB0E0",
    events="#E07E42",
    collaboration="#6FCBAE",
)


def colour_variables(look: Look) -> str:
    """The colours of the pictures that are drawn by style alone, as CSS variables."""
    return _variables(_named(look))


def colour_variables_of_both() -> str:
    """The same for both looks: each element takes the one that its own color-scheme asks for, so
    that a theme which changes in the evening needs nothing of the server."""
    dark = _named(DARK)
    return _variables(
        {name: f"light-dark({colour}, {dark[name]})" for name, colour in _named(LIGHT).items()}
    )


def _named(look: Look) -> dict[str, str]:
    return {
        "paper": look.paper,
        "ink": look.ink,
        "panel": look.second_paper,
        "rule": look.border,
        "quiet": look.quiet,
        "mark": look.writing,
        **{pole.value: look.colour(pole) for pole in Pole},
    }


def _variables(named: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())


def tint(colour: str, strength: float) -> str:
    """A colour that lets the paper through: #1D4E79 at 0.4 -> rgba(29, 78, 121, 0.4)."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {strength:g})"
