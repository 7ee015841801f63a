"""Reads an HTML page as strictly as no browser does."""

from html.parser import HTMLParser

VOID = {"meta", "br", "img", "link", "hr", "input"}
CODE = {"script", "style"}


class Page(HTMLParser):
    """Reads a page strictly: every element is closed in its turn; the text of the body is kept.

    `shape` has every tag with the names of its attributes, `own` the texts of elements of the
    class "own", `code` what stands in scripts and style sheets.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.shape: list[str] = []
        self.words: list[str] = []
        self.own: list[str] = []
        self.code: list[str] = []
        self._within: int | None = None
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.shape.append(" ".join((tag, *dict(attrs))))
        assert len(attrs) == len(dict(attrs))
        if tag not in VOID:
            self.open.append(tag)
        if tag in CODE:
            self.code.append("")
        if "own" in (dict(attrs).get("class") or "").split():
            self.own.append("")
            self._within = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        if self._within == len(self.open):
            self._within = None
        assert self.open.pop() == tag
        self.shape.append(f"/{tag}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_comment(self, data: str) -> None:
        self.shape.append("a comment")

    def unknown_decl(self, data: str) -> None:
        self.shape.append("a declaration")

    def handle_pi(self, data: str) -> None:
        self.shape.append("an instruction")

    def handle_data(self, data: str) -> None:
        if CODE & set(self.open):
            self.code[-1] += data
        else:
            self.words.append(data)
            if self._within is not None:
                self.own[-1] += data

    @property
    def text(self) -> str:
        return "".join(self.words)
