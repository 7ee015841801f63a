"""What was uploaded, which Streamlit holds in memory until its tab is closed."""

from collections.abc import Collection

from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.stats import CacheStat
from streamlit.runtime.uploaded_file_manager import UploadedFile


def held() -> int:
    """How many bytes are held, of every tab."""
    if not Runtime.exists():
        return 0
    stats = Runtime.instance().uploaded_file_mgr.get_stats()
    return sum(
        stat.byte_length
        for family in stats.values()
        for stat in family
        if isinstance(stat, CacheStat)
    )


def held_of(tabs: Collection[str]) -> int:
    """How many bytes are held of some tabs, by the ids that Streamlit gave them."""
    manager = Runtime.instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        return 0
    return sum(
        len(file.data) for tab in tabs for file in [*manager.file_storage.get(tab, {}).values()]
    )


def give_back(file: UploadedFile) -> None:
    """Let go of a file that is not needed any more."""
    context = get_script_run_ctx()
    if context and isinstance(manager := context.uploaded_file_mgr, MemoryUploadedFileManager):
        manager.remove_file(context.session_id, file.file_id)
