"""The language of the page itself: Streamlit's own page is English, and so are the few words it
says."""

from workbook.language import DEFAULT, LANGUAGES, N_, _, current_language
from workbook.ui.browser.component import component, not_tables

_WORDS = (
    N_("Skip to main content"),
    N_("Sidebar"),
    N_("Collapse sidebar"),
    N_("Expand sidebar"),
    N_("App pages"),
    N_("Close"),
    N_("Open"),
    N_("Clear value"),
    N_("Clear all"),
    N_("Remove …"),
    N_("Add: …"),
    N_("No results"),
    N_("Press Enter to apply"),
    N_("Press Enter to submit form"),
    N_("Help for …"),
    N_("Shortcut …"),
    N_("Copy to clipboard"),
    # What makes a file, which is ours.
    N_("Making the file. A long log takes a moment."),
    # What takes files.
    N_("file upload"),
    N_("… per file"),
    N_("Drag and drop a file here"),
    N_("Drag and drop files here"),
    # The buttons over a picture or a grid.
    N_("Download plot as a PNG"),
    N_("Download as CSV"),
    N_("Download as CSV: …"),
    N_("Search: …"),
    N_("Fullscreen"),
    N_("Fullscreen: …"),
    N_("Close fullscreen"),
    N_("Show/hide columns"),
    N_("Show/hide columns: …"),
)
"""What Streamlit says, by itself and only in English; … is what differs from one time to the
next."""


def name_language() -> None:
    """Tell the browser which language the page is in, and say Streamlit's words in it."""
    language = current_language()
    locale = LANGUAGES[language].locale
    others = {} if language == DEFAULT else {each: _(each) for each in _WORDS}
    words = {"Upload": _("Choose a file"), **others}  # nothing is sent anywhere
    component("page_language")(
        key="unseen/page_language",
        data=not_tables({"language": language, "words": words, "locale": locale.replace("_", "-")}),
    )
