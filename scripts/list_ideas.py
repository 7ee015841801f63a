"""Writes docs/ideas.md: every idea of both essays, where it is asked, and what answers it."""

from pathlib import Path

from workbook.content import Content, load_content

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "ideas.md"


def table(content: Content) -> str:
    """The page, from the content alone."""
    lines = [
        "# Every idea, and where it is asked",
        "",
        "Written by `python scripts/list_ideas.py` from the files in data/.",
    ]
    for document in content.documents:
        lines += [
            "",
            f"## {document.title}",
            "",
            f"By {document.author}. {document.discusses}"
            if document.author
            else document.discusses,
            "",
            "| id | idea, in our words | asked in |",
            "|---|---|---|",
        ]
        for idea in document.ideas:
            asked = [
                f"{content.chapter_of(prompt).number}: {prompt.question}"
                for prompt in content.prompts.values()
                if idea.id in prompt.ideas
            ]
            lines.append(f"| {idea.id} | {idea.says} | {'<br>'.join(asked)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(load_content(ROOT / "data")), encoding="utf-8")
