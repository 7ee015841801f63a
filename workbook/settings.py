"""Every path and every knob; `WORKBOOK_HOME=… networking-workbook` sets one from outside."""

from datetime import date
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROGRAM = "networking-workbook"


def app_folder() -> Path:
    """The folder with app.py, pages/, data/ and .streamlit/: inside the wheel, or the checkout."""
    package = Path(__file__).parent
    packed = package / "_app"
    return packed if packed.is_dir() else package.parent


class Settings(BaseSettings):
    """What can be set; each from the environment with the prefix WORKBOOK_."""

    model_config = SettingsConfigDict(env_prefix="WORKBOOK_", frozen=True)

    home: Path = Field(default_factory=lambda: user_data_path(PROGRAM, appauthor=False))
    """The folder that holds one person's files."""

    port: int = Field(default=8765, ge=1, le=65535)
    """The port on 127.0.0.1 where the workbook is served."""

    browser: bool = True
    """Whether starting the workbook also opens it in the browser."""

    today: date | None = None
    """A fixed day to stand for today, so that pictures and tests repeat; unset, the calendar's."""

    data: Path = Field(default_factory=lambda: app_folder() / "data")
    """The folder with the chapters, acts and words that a writer edits."""

    @property
    def database(self) -> Path:
        """The person's DuckDB file."""
        return self.home / "workbook.duckdb"

    @property
    def lock(self) -> Path:
        """The lock file that is held while the workbook runs."""
        return self.home / "workbook.lock"

    @property
    def backups(self) -> Path:
        """Where backups are kept."""
        return self.home / "backups"
