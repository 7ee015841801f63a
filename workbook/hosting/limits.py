"""How much of a machine one person may have, and how many workbooks are open at once."""

from pydantic import BaseModel, ConfigDict, Field

MB = 2**20


class Limits(BaseModel):
    """The table [limits] of a host's settings; a room has the same."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    person_mb: int = Field(default=100, ge=10, le=100_000, strict=True)
    """So much may be in somebody's folder; then nothing more is saved there."""

    uploads_mb: int = Field(default=100, ge=1, le=10_000, strict=True)
    """So much of what one person uploads is in memory at once, also while it is on its way."""

    open: int = Field(default=200, ge=1, le=10_000, strict=True)
    """So many workbooks are open at once, each with about 6 MB of memory and four open files; whoever
    was away for longest has to wait a moment when they come back."""

    idle_minutes: int = Field(default=10, ge=1, le=24 * 60, strict=True)
    """After so many minutes without a press a workbook is open no more."""

    @property
    def person_bytes(self) -> int:
        """What one person may have, in bytes."""
        return self.person_mb * MB

    @property
    def upload_bytes(self) -> int:
        """What one person may upload, in bytes."""
        return self.uploads_mb * MB
