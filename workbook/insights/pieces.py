"""Which activities are pieces of writing that can be read."""

from workbook.content import Content


def written(asking: str) -> str:
    """The condition, on `logged`, for a piece: it says where it lives, its act (in the list
    given as parameter `asking`) asks that, or it is the person's own act and mostly writing."""
    return (
        f"(lives_on IS NOT NULL OR list_contains({asking}, act)"
        " OR own AND writing >= 0.5 AND reached IS NOT NULL)"
    )


def asking_acts(content: Content) -> list[str]:
    """The acts that ask where a piece lives."""
    return [act.id for act in content.acts if "lives_on" in act.asks]
