"""The one kind of error a person reads."""


class WorkbookError(Exception):
    """Something a person has to know about, in words meant for them.

    `title` says what happened, `sentence` that nothing is lost or what is, `hint` what to do.
    """

    def __init__(self, title: str, sentence: str = "", hint: str = "") -> None:
        super().__init__(title, sentence, hint)
        self.title = title
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.sentence, self.hint) if part)


class Refused(WorkbookError):
    """An input that was refused; `field` is where it was typed: the sentence stands beside it."""

    def __init__(self, field: str, sentence: str, hint: str = "") -> None:
        super().__init__(sentence, "", hint)
        self.field = field
