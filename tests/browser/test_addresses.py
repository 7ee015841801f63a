"""A page that is opened by its address asks for nothing that is not there."""

import pytest

from tests.browser.reader import Reader

PAGES = ("", "activities", "people?person=nobody", "sample-newcomer-today", "sample-newcomer-map")


@pytest.mark.parametrize("page", PAGES)
def test_no_request_of_a_page_opened_by_its_address_is_of_something_not_there(
    reader: Reader, page: str
) -> None:
    not_there: list[str] = []
    health: list[str] = []

    def note(url: str, status: int) -> None:
        if status == 404:
            not_there.append(url)
        if url.endswith("/_stcore/health"):
            health.append(url)

    reader.context.on("response", lambda response: note(response.url, response.status))
    reader.open(page)
    assert not_there == []
    assert health == [f"{reader.url}/_stcore/health"]
