"""The questions and the table that the floor and the stock page share."""

from datetime import UTC, datetime

from workbook.store.file.ids import new_id

CREATE = (
    "CREATE TABLE IF NOT EXISTS answers (id UUID PRIMARY KEY, prompt VARCHAR NOT NULL, reply"
    " VARCHAR NOT NULL, saved_at TIMESTAMP NOT NULL)"
)
INSERT = "INSERT INTO answers VALUES (?, ?, ?, ?)"


def row(number: int, text: str) -> list[object]:
    """What is stored of an answer."""
    return [new_id(), question(number), text, datetime.now(UTC).replace(tzinfo=None)]


def question(number: int) -> str:
    """As many questions as one likes, each as long as the workbook's."""
    return (
        f"Question {number}. In the last year, what have you seen other people do that surprised"
        " you?"
    )
