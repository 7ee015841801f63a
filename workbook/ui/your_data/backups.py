"""Backups as a person sees them: when, why, what is in one, and the button that restores it."""

from pathlib import Path

import streamlit as st

from workbook.core.backup import preview_backup
from workbook.errors import WorkbookError
from workbook.language import N_, _, say_day, say_number, say_time
from workbook.settings import Settings
from workbook.store.file.backup_files import BackupFile, backup_files
from workbook.store.file.contents import Inside
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded, show_error
from workbook.ui.widgets.text import plain, quiet
from workbook.upkeep.restore import Restored, restore

TURN = "restore/turn"
WHY = {
    "by-hand": N_("made by you"),
    "by-itself": N_("made by itself"),
    "before-update": N_("made before an update"),
    "before-restoring": N_("made before a backup was restored"),
    "before-deleting": N_("made before everything was deleted"),
}
COUNTED = {
    "answers": N_("answers"),
    "activities": N_("activities"),
    "people": N_("people"),
    "outcomes": N_("outcomes"),
}


def choose_backup(settings: Settings) -> None:
    """Look into one of the backups, and put it in the workbook's place."""
    files = backup_files(settings.backups)
    if not files:
        return
    quiet(plain(_("In {folder}").format(folder=settings.backups)))
    chosen = st.selectbox(
        _("Look into a backup"),
        files,
        index=None,
        format_func=called,
        key="backup/chosen",
        placeholder=_("Choose one"),
    )
    if chosen:
        try:
            inside = preview_backup(chosen.path)
        except WorkbookError as error:
            show_error(error)
            return
        show_inside(inside)
        restore_button(settings, chosen.path)
        quiet(_("A backup of the workbook as it is now is made first, so that you can go back."))


def called(file: BackupFile) -> str:
    """A backup in a few words."""
    made = f"{say_day(file.made)}, {say_time(file.made)}"
    return f"{made}, {_(WHY[file.why])}" if file.why in WHY else made


def show_inside(inside: Inside) -> None:
    """How much is in a backup, and the newest day of each."""
    for table, words in COUNTED.items():
        if table not in inside.rows:
            continue
        newest = inside.newest.get(table)
        said = f"{_(words)}: {say_number(inside.rows[table])}"
        quiet(
            said + ", " + _("the newest of {day}").format(day=say_day(newest)) if newest else said
        )


def restore_button(
    settings: Settings, backup: Path, label: str = "", *, primary: bool = False
) -> None:
    """Put a backup in the workbook's place."""
    turn: int = st.session_state.setdefault(TURN, 0)
    button(
        label or _("Put this backup in the workbook's place"),
        key=f"restore/{turn}/{backup.name}",
        icon=":material/settings_backup_restore:",
        type="primary" if primary else "secondary",
        on_click=_restore,
        args=(settings, backup, turn),
    )


def _restore(settings: Settings, backup: Path, turn: int) -> None:
    def act() -> None:
        done = restore(settings, backup)
        st.session_state[TURN] = turn + 1
        notice(
            " ".join((_("The backup is in the workbook's place."), where_it_went(settings, done)))
        )

    guarded("restore", act)


def where_it_went(settings: Settings, done: Restored) -> str:
    """Where what was in the place is kept."""
    if done.before:
        return _("The workbook as it was until now is the newest backup.")
    if done.aside:
        return _("The file that was there is kept in {folder}.").format(
            folder=plain(settings.told(done.aside))
        )
    return ""
