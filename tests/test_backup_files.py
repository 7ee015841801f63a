"""Which backups are kept: a pure rule, held for any order of days and any clock."""

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from workbook.store.file.backup_files import LAST, BackupFile, backup_files, kept, next_backup

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))


def numbered(moments: list[datetime]) -> list[BackupFile]:
    """Backups made in this order."""
    return [
        BackupFile(number, made.replace(microsecond=0), "by-itself", Path(f"{number}"))
        for number, made in enumerate(moments, 1)
    ]


@given(st.lists(MOMENTS, max_size=60), MOMENTS)
def test_the_last_ten_made_are_kept_whatever_the_clock_says(
    moments: list[datetime], now: datetime
) -> None:
    files = numbered(moments)
    stays = kept(files, now)
    assert set(files[-LAST:]) <= stays <= set(files)


@given(st.lists(MOMENTS, max_size=60), MOMENTS)
def test_keeping_twice_keeps_the_same(moments: list[datetime], now: datetime) -> None:
    stays = kept(numbered(moments), now)
    assert kept(stays, now) == stays


@given(st.lists(MOMENTS, min_size=1, max_size=60))
def test_the_clock_set_back_deletes_nothing_new(moments: list[datetime]) -> None:
    """All were made in what is now the future: the last of each week and month stays."""
    files = numbered(moments)
    stays = kept(files, datetime(2019, 1, 1))
    weeks = {file.made.date() - timedelta(days=file.made.weekday()) for file in files}
    assert weeks == {file.made.date() - timedelta(days=file.made.weekday()) for file in stays}


@how(max_examples=8, deadline=None)
@given(st.integers(1, 3), st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)))
def test_a_year_of_days_leaves_ten_eight_weeks_and_twelve_months(
    a_day: int, start: datetime
) -> None:
    """Each is made, then those too many go, as it happens in life."""
    files: set[BackupFile] = set()
    now = start
    for number in range(1, 400 * a_day, a_day):
        now = start + timedelta(days=number / a_day)
        files.add(BackupFile(number, now, "by-itself", Path(str(number))))
        files = kept(files, now)
    newest = sorted(files, reverse=True)
    assert newest[0].made == now
    assert len(files) <= LAST + 8 + 12
    for weeks in range(8):
        monday = now.date() - timedelta(days=now.weekday(), weeks=weeks)
        assert [file for file in files if monday <= file.made.date() < monday + timedelta(days=7)]
    assert len({(file.made.year, file.made.month) for file in files}) == 12


def test_the_ninth_week_and_the_thirteenth_month_are_too_long_ago() -> None:
    now = datetime(2026, 11, 25)  # a Wednesday
    days = [
        datetime(2025, 11, 30),
        datetime(2025, 12, 31),
        datetime(2026, 10, 2),
        datetime(2026, 10, 5),
        datetime(2026, 10, 31),
    ]
    files = numbered([*days, *[now] * LAST])
    assert [file.made for file in files if file not in kept(files, now)] == [days[0], days[2]]


def test_names_never_collide_and_say_when_and_why(tmp_path: Path) -> None:
    now = datetime(2026, 11, 1, 8)
    names = []
    for moment in (now, now, now - timedelta(days=4000)):
        path = next_backup(tmp_path, moment, "by-hand")
        path.write_bytes(b"")
        names.append(path)
    assert len(set(names)) == 3
    assert [file.path for file in backup_files(tmp_path)] == names[::-1]
    assert [file.number for file in backup_files(tmp_path)] == [3, 2, 1]
    assert backup_files(tmp_path)[0].why == "by-hand"
