"""The archive on the Your data page: taken along, brought back in, and everything deleted."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from workbook.archive import ArchiveRefused, Preview
from workbook.core.book import Book
from workbook.door.door import door
from workbook.errors import Refused
from workbook.folding import fold_name
from workbook.keepsake import as_markdown, keepsake
from workbook.language import N_, _, in_this_language, ngettext, say_number
from workbook.ui.browser.uploads import give_back
from workbook.ui.navigation import go_to
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.came_alike import alike, came_alike
from workbook.ui.widgets.file_names import dated
from workbook.ui.widgets.refusals import guarded, refusal, show_error
from workbook.ui.widgets.text import quiet
from workbook.ui.widgets.undo_button import undo_button
from workbook.upkeep.delete import delete_everything, still_held

TURN = "archive/turn"
LOOKED = "archive/looked"
"""What an archive would bring, by the file and the state of the workbook it was compared with."""
FORM = "delete_everything"
DELETED = f"{FORM}/done"
WORD = N_("delete")
_SHOWN = {
    "answers": N_("Answers, every version"),
    "activities": N_("Activities"),
    "people": N_("People"),
    "outcomes": N_("Outcomes"),
}


def take_archive(book: Book) -> None:
    """One file with everything."""
    st.write(
        _(
            "One ZIP file: JSON that can be brought back in, tables for analysis (CSV and Parquet)"
            " and a text to read. It is private: it holds your words and the names you used."
        )
    )
    st.download_button(
        _("Download the archive"),
        in_this_language(lambda: book.archive(as_markdown(keepsake(book, drawn=False)))),
        dated("networking-workbook-private.zip", book.today()),
        "application/zip",
        icon=":material/download:",
        on_click="ignore",
    )


def bring_back(book: Book) -> None:
    """Bring an archive back in, once it was seen what it would bring."""
    turn: int = st.session_state.setdefault(TURN, 0)
    given = st.file_uploader(
        _("Bring an archive back in"), type=["zip", "json"], key=f"archive/{turn}"
    )
    quiet(
        _(
            "The ZIP file from here, or the JSON file from the ZIP of an earlier version. You will see"
            " what it holds first."
        )
    )
    if given is None:
        undo_button(book)
        return
    try:
        found = _looked_into(book, given)
    except ArchiveRefused as error:
        show_error(error)
        return
    theirs = _preview(found)
    if found.empty or found.new or found.other:
        button(
            _("Bring it in"),
            key="archive/bring",
            type="primary",
            on_click=_bring,
            args=(book, given, theirs),
        )


def _looked_into(book: Book, given: UploadedFile) -> Preview:
    """What an archive would bring; read once for as long as nothing changes in the workbook."""
    this = (given.file_id, book.version)
    if st.session_state.get(LOOKED, (None,))[0] != this:
        with st.spinner(_("Reading the archive. A long log can take a minute.")):
            st.session_state[LOOKED] = this, book.preview_archive(given)
    found: Preview = st.session_state[LOOKED][1]
    return found


def _preview(found: Preview) -> bool:
    """Say what an archive would bring; whether its rows count where both differ."""
    if found.empty:
        st.write(_("There is nothing in this workbook yet. It becomes what the archive holds."))
        return False
    if not found.new and not found.other:
        st.write(_("Everything in this archive is here already."))
        return False
    rest = [each for table, each in found.tables.items() if table not in _SHOWN]
    st.table(
        [
            {
                "": _(words),
                **_counted(
                    found.tables[table].new, found.tables[table].there, found.tables[table].other
                ),
            }
            for table, words in _SHOWN.items()
        ]
        + [{"": _("Everything else"), **_counted(*map(sum, zip(*rest, strict=True)))}]
    )
    if found.namesakes:
        quiet(
            ngettext(
                "{n} person in the archive has the same name as somebody here, and stays apart; you"
                " can make them one on People.",
                "{n} people in the archive have the same name as somebody here, and stay apart; you"
                " can make them one on People.",
                found.namesakes,
            ).format(n=found.namesakes)
        )
    quiet(
        _(
            "What you have deleted since the archive was made comes back with it. It can be undone"
            " until tomorrow."
        )
    )
    if found.deleted.here:
        quiet(_came_back(found.deleted.here))
    if found.deleted.there:
        quiet(
            ngettext(
                "{n} entry that is here was deleted where the archive was made; it stays here.",
                "{n} entries that are here were deleted where the archive was made; they stay here.",
                found.deleted.there,
            ).format(n=say_number(found.deleted.there))
        )
    if not found.other:
        return False
    return bool(
        st.radio(
            _("Where both have something and they differ"),
            [False, True],
            key="archive/theirs",
            format_func={
                False: _("Keep what is here"),
                True: _("Take what the archive says about activities, people and outcomes"),
            }.__getitem__,
        )
    )


def _came_back(count: int) -> str:
    return ngettext(
        "Within the last day {n} entry of it was deleted here: it comes back.",
        "Within the last day {n} entries of it were deleted here: they come back.",
        count,
    ).format(n=say_number(count))


def _counted(new: int, there: int, other: int) -> dict[str, int]:
    return {_("New"): new, _("Here already"): there, _("Different"): other}


def _bring(book: Book, file: UploadedFile, theirs: bool) -> None:
    def act() -> None:
        file.seek(0)
        before = alike(book)
        with st.spinner(_("Bringing it in. A long log can take a minute.")):
            found = book.bring_in(file, theirs=theirs)
        give_back(file)
        st.session_state[TURN] += 1
        st.session_state.pop(LOOKED, None)
        said = (
            _("The archive is back.")
            if found.empty
            else _("Brought in. It can be undone until tomorrow.")
            + (" " + _came_back(found.deleted.here) if found.deleted.here else "")
        )
        notice(said + came_alike(book, before))

    guarded("archive", act)


def delete_all(book: Book) -> None:
    """Delete everything, for somebody who typed that they want to."""
    word = _(WORD)
    st.space("small")
    # With a key it stays open when something above it comes or goes, a backup made by itself for
    # one.
    with st.expander(_("Delete everything"), type="compact", key=f"{FORM}/open", on_change="rerun"):
        st.write(
            _(
                "Every answer, activity, person and outcome goes, and cannot be brought back from"
                " here. Texts that only a browser holds go when it opens the workbook next. Files that"
                " you downloaded stay where they are."
            )
        )
        if book.group.told():
            st.write(
                _(
                    "The tables of a group's cards stay, and which cards they counted: otherwise a"
                    " second table could pick out single cards."
                )
            )
        # Nobody else could go back to a backup.
        mine = not book.settings.hosted and not book.settings.store
        if mine:
            st.checkbox(_("Make a last backup first"), value=True, key=f"{FORM}/backup")
        if mine and (held := len(still_held(book.settings))):
            st.checkbox(
                ngettext(
                    "Delete the {n} backup as well: it still holds what was deleted",
                    "Delete the {n} backups as well: they still hold what was deleted",
                    held,
                ).format(n=held),
                key=f"{FORM}/old",
            )
        st.text_input(_("To delete everything, type: {word}").format(word=word), key=f"{FORM}/word")
        refusal(FORM, "word")
        button(
            _("Delete everything now"),
            key=FORM,
            icon=":material/delete_forever:",
            on_click=_delete,
            args=(book, word),
        )


def _delete(book: Book, word: str) -> None:
    def act() -> None:
        state = st.session_state
        if fold_name(str(state[f"{FORM}/word"])) != fold_name(word):
            raise Refused(
                "word", _("Type “{word}” in the field to delete everything.").format(word=word)
            )
        delete_everything(
            book.settings,
            last_backup=bool(state.get(f"{FORM}/backup")),
            old_backups=bool(state.get(f"{FORM}/old", book.settings.hosted)),
        )
        door(book.settings).forget()
        state.clear()
        state[DELETED] = bool(still_held(book.settings))

    guarded(FORM, act)


def leave_when_deleted() -> None:
    """Go to the first page once everything was deleted, and say that it was."""
    if DELETED in st.session_state:
        held = st.session_state.pop(DELETED)
        notice(
            _("Everything is deleted; what was backed up is in the backups still.")
            if held
            else _("Everything is deleted.")
        )
        go_to("today")
