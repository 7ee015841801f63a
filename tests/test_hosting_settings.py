"""hosting.toml: what is right is read, what is wrong is said with its place, and by half nothing is
served."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.server import free_port, until_it_answers
from tests.helpers.provider import Provider, provider
from workbook.cli import main
from workbook.errors import WorkbookError
from workbook.hosting import checking
from workbook.hosting.address import Address, address_in
from workbook.hosting.limits import Limits
from workbook.hosting.settings import SHORTEST_SECRET, read_settings

SECRET = "a secret that nobody else may ever know"
RIGHT = f"""
address = "https://workbook.school.example"
people = "everybody"

[sign_in]
issuer = "https://accounts.school.example"
client_id = "workbook"
client_secret = "known to the provider"
cookie_secret = "{SECRET}"
"""


def written(folder: Path, text: str = RIGHT) -> Path:
    """A hosting.toml, for its owner alone, and the folder that it names."""
    file = folder / "hosting.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    (folder / "everybody").mkdir(mode=0o700, exist_ok=True)
    return file


def wrong_in(folder: Path, text: str, **environment: str) -> list[str]:
    """What is said of a file that is wrong, a line each."""
    with pytest.raises(WorkbookError) as said:
        read_settings(written(folder, text), environment)
    assert SECRET not in str(said.value)
    return str(said.value).splitlines()


def test_what_is_right_is_read(tmp_path: Path) -> None:
    said = read_settings(written(tmp_path), {})
    assert str(said.address) == "https://workbook.school.example"
    assert (said.listen, said.port, said.sign_in.hours) == ("127.0.0.1", 8765, 12)
    assert said.people == tmp_path / "everybody"
    assert said.sign_in.discovery == (
        "https://accounts.school.example/.well-known/openid-configuration"
    )
    assert SECRET not in repr(said)
    assert "known to the provider" not in repr(said)


def test_secrets_can_be_elsewhere_so_that_others_may_read_the_file(tmp_path: Path) -> None:
    text = RIGHT.replace('client_secret = "known to the provider"\n', "")
    text = text.replace(f'cookie_secret = "{SECRET}"', 'cookie_secret_file = "cookie-secret"')
    (tmp_path / "cookie-secret").write_text(f"{SECRET}\n")
    said = read_settings(written(tmp_path, text), {"WORKBOOK_CLIENT_SECRET": "from outside"})
    assert said.sign_in.cookie_secret.get_secret_value() == SECRET
    assert said.sign_in.client_secret.get_secret_value() == "from outside"
    (tmp_path / "hosting.toml").chmod(0o644)
    (tmp_path / "cookie-secret").chmod(0o640)
    [trouble] = checking.trouble_here(tmp_path / "hosting.toml", said)
    assert str(tmp_path / "cookie-secret") in trouble
    (tmp_path / "cookie-secret").chmod(0o600)
    assert checking.trouble_here(tmp_path / "hosting.toml", said) == []


WRONG = [
    ("address", None, "hosting.toml, address: it is missing."),
    ("people", None, "hosting.toml, people: it is missing."),
    ("issuer", None, "hosting.toml, [sign_in] issuer: it is missing."),
    ("client_id", None, "hosting.toml, [sign_in] client_id: it is missing."),
    ("client_secret", None, "hosting.toml, [sign_in] client_secret: it is missing."),
    ("cookie_secret", None, "hosting.toml, [sign_in] cookie_secret: it is missing."),
    (
        "cookie_secret",
        'cookie_secret = "short"',
        f"line 9, [sign_in] cookie_secret: it is to have {SHORTEST_SECRET} characters or more.",
    ),
    ("cookie_secret", "cookie_secret = 7", "line 9, [sign_in] cookie_secret: it is to be text"),
    (
        "cookie_secret",
        'cookie_secret_file = "no/such/file"',
        "line 9, [sign_in] cookie_secret: the file no/such/file cannot be read.",
    ),
    ("client_id", 'client_id = ""', "line 7, [sign_in] client_id: it is empty."),
    ("address", "address = 7", "line 2, address: it is to be text in quotes."),
    ("address", 'address = "http://school.example"', "line 2, address: it has to begin with https"),
    ("issuer", 'issuer = "accounts"', "line 6, [sign_in] issuer: it is not an address"),
    ("people", 'peopel = "everybody"', "line 3, peopel: there is no such key; perhaps people"),
    ("people", "people = 7", "line 3, people: it is"),
    ("people", 'people = "$NO_SUCH/x"', "line 3, people: it is no folder."),
    ("client_id", 'client_id = "w"\nhours = 0', "line 8, [sign_in] hours: it is to be a whole number from 1"),
    ("client_id", 'client_id = "w"\nhours = "12"', "line 8, [sign_in] hours: it is to be a whole number."),
    ("people", 'people = "everybody"\nport = 70000', "line 4, port: it is to be a whole number from 1 to 65"),
    ("people", 'people = "everybody"\nlisten = 1', "line 4, listen: it is to be text in quotes."),
    ("people", 'people = "everybody"\nzzz = 1', "line 4, zzz: there is no such key; there are address,"),
    ("people", "store = 7", "line 3, store: it is to be text in quotes."),
    ("people", 'store = "mysql://x"', "line 3, store: it is not an address that begins with postgresql://"),
    ("people", 'store = "postgresql://[x/y"', "line 3, store: it is not an address."),
    ("people", 'store = "postgresql://x\\ny/z"', "line 3, store: it is not an address."),
    ("people", 'store = "postgresql://x@[::1]:notaport/y"', "line 3, store: it is not an address."),
    ("people", 'people = "everybody"\nstore = "postgresql:///x"',
        "line 4, store: people's workbooks are in a folder or in PostgreSQL, not in both."),
    ("people", 'stroe = "postgresql:///x"', "line 3, stroe: there is no such key; perhaps store is meant."),
]  # fmt: skip


@pytest.mark.parametrize(("key", "instead", "says"), WRONG, ids=str)
def test_each_wrong_key_is_said_with_its_place(
    tmp_path: Path, key: str, instead: str | None, says: str
) -> None:
    lines = [line for line in RIGHT.splitlines() if not line.startswith(f"{key} =") or instead]
    text = "\n".join(instead if instead and line.startswith(f"{key} =") else line for line in lines)
    assert any(says in line for line in wrong_in(tmp_path, text)), wrong_in(tmp_path, text)


@pytest.mark.parametrize(
    ("store", "right"),
    [
        ("postgresql:///workbook", True),
        ("postgres://workbook@/workbook", True),
        ("postgresql://workbook@/workbook?host=/run/postgresql", True),
        ("postgresql://workbook@%2Frun%2Fpostgresql/workbook", True),
        ("postgresql://workbook@127.0.0.1:5433/workbook", True),
        ("postgresql://workbook@[::1]/workbook", True),
        ("postgresql://db.example/workbook?sslmode=verify-full", True),
        ("postgresql://db.example/workbook", False),
        ("postgresql://db.example/workbook?sslmode=prefer", False),
        ("postgresql:///workbook?host=db.example", False),
        ("postgresql:///workbook?hostaddr=10.0.0.7", False),
        ("postgresql://localhost,db.example:5433/workbook", False),
        ("postgresql://a:b@c@db.example/workbook", False),
    ],
)
def test_nobody_on_the_way_reads_along(tmp_path: Path, store: str, right: bool) -> None:
    text = RIGHT.replace('people = "everybody"', f'store = "{store}"')
    if right:
        said = read_settings(written(tmp_path, text), {})
        assert said.store
        assert said.store.get_secret_value() == store
        assert said.people is None
        assert store not in repr(said)
    else:
        [wrong] = wrong_in(tmp_path, text)
        assert "line 3, store: it has to say sslmode=verify-full" in wrong


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    said = wrong_in(tmp_path, "port = 0\nwhat = 1\n")
    assert len(said) == 5
    assert any("[sign_in]" in line or "sign_in: it is missing" in line for line in said)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("address = ", "cannot be read"),
        ("sign_in = 1\n" + RIGHT.partition("[sign_in]")[0], "sign_in: it is to be a table"),
        (RIGHT + "[[people]]\n", "cannot be read"),
        (RIGHT + "\n[bounds]\n", "line 11, [bounds]: there is no such key"),
        (
            RIGHT + "\n[limits]\nopen = 0\n",
            "line 12, [limits] open: it is to be a whole number from 1 to",
        ),
        (
            RIGHT + "\n[limits]\nperson = 5\n",
            "line 12, [limits] person: there is no such key; perhaps person_mb",
        ),
        (RIGHT + "client_secret_file = 'x'\n", "client_secret: it is said in more than one place."),
        ("\ufeff" + RIGHT, "cannot be read"),
    ],
    ids=ascii,
)
def test_a_file_of_another_form_is_said_too(tmp_path: Path, text: str, says: str) -> None:
    assert any(says in line for line in wrong_in(tmp_path, text)), wrong_in(tmp_path, text)


def test_a_secret_that_is_said_twice_is_not_guessed(tmp_path: Path) -> None:
    said = wrong_in(tmp_path, RIGHT, WORKBOOK_COOKIE_SECRET="x" * 40)
    assert said == [
        "hosting.toml, line 9, [sign_in] cookie_secret: it is said in more than one place."
    ]


def test_a_secret_that_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    text = RIGHT.replace(f'cookie_secret = "{SECRET}"', 'cookie_secret_file = "no/such/file"')
    assert wrong_in(tmp_path, text) == [
        "hosting.toml, line 9, [sign_in] cookie_secret: the file no/such/file cannot be read."
    ]


@pytest.mark.parametrize("there", [False, True])
def test_a_file_that_is_not_there_or_no_text_is_said(tmp_path: Path, there: bool) -> None:
    file = tmp_path / "hosting.toml"
    if there:
        file.write_bytes(b"\xff\xfe")
    with pytest.raises(WorkbookError, match=r"hosting\.toml cannot be read"):
        read_settings(file, {})


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("https://Workbook.School.Example", Address("https", "workbook.school.example", 443, "")),
        ("https://school.example:8443/", Address("https", "school.example", 8443, "")),
        ("https://school.example/a/b-c/", Address("https", "school.example", 443, "/a/b-c")),
        ("http://127.0.0.1:9000", Address("http", "127.0.0.1", 9000, "")),
        ("http://localhost", Address("http", "localhost", 80, "")),
        ("http://[::1]:9000/x", Address("http", "::1", 9000, "/x")),
    ],
)
def test_an_address_is_taken_apart(said: str, found: Address) -> None:
    assert address_in(said) == found
    assert address_in(str(found)) == found


@pytest.mark.parametrize(
    "said",
    [
        "",
        "school.example",
        "//school.example",
        "ftp://school.example",
        "https://",
        "https://school.example:port",
        "https://ada:secret@school.example",
        "https://@school.example",
        "https://school.example?a=b",
        "https://school.example#a",
        "https://school.example/a b",
        "https://school.example/a/../b",
        "https://school.example/.a",
        "https://school.example//a",
        "https://school.example/%2e",
        'https://school.example/a"onclick=alert(1)',
        "https://school.example/<b>",
        "https://school.example\n",
        " https://school.example",
        "https://schöl.example",
        "https://a%62.example",
        "http://school.example",
        "http://127.0.0.1.school.example",
        "http://10.0.0.7",
    ],
)
def test_what_is_no_address_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r"it|there"):
        address_in(said)


# What would be wrong --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def there() -> Iterator[Provider]:
    """Where people sign in."""
    with provider() as running:
        yield running


@pytest.fixture
def file(tmp_path: Path, there: Provider) -> Iterator[Path]:
    """A hosting.toml with which nothing is wrong."""
    text = RIGHT.replace("https://accounts.school.example", there.issuer)
    yield written(tmp_path, f"port = {free_port()}\n{text}")
    there.metadata.clear()


def test_when_nothing_is_wrong_that_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["host", "--check", str(file)]) == 0
    assert capsys.readouterr().out == "Nothing is wrong.\n"


def test_all_that_would_be_wrong_is_said_and_nothing_is_served(
    file: Path, there: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    file.chmod(0o644)
    (file.parent / "everybody").chmod(0o755)
    there.metadata = {"issuer": "https://evil.example", "jwks_uri": "http://evil.example/keys"}
    assert main(["host", "--check", str(file)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [
        each for each in said if "holds a secret, and others on this machine can read it" in each
    ]
    assert [each for each in said if "Others on this machine can read the folder" in each]
    assert [each for each in said if "calls itself https://evil.example" in each]
    assert [each for each in said if "says a wrong jwks_uri: it has to begin with https" in each]
    assert len(said) == 4
    assert main(["host", str(file)]) == 2
    refused = capsys.readouterr().err
    assert refused.splitlines() == said[:2]
    assert "Traceback" not in refused


@pytest.mark.parametrize("kind", ["missing", "a file"])
def test_a_folder_that_is_none_is_said(file: Path, kind: str) -> None:
    folder = file.parent / "everybody"
    folder.rmdir()
    if kind == "a file":
        folder.touch()
    assert checking.check(file) == [f"The folder for people's files is not there: {folder}"]


def test_where_one_signs_in_may_be_out_of_reach(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = RIGHT.replace("https://accounts.school.example", f"http://127.0.0.1:{free_port()}")
    assert main(["host", "--check", str(written(tmp_path, text))]) == 1
    assert "The sign-in cannot be reached at http://127.0.0.1" in capsys.readouterr().out


def test_what_is_not_installed_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "NEEDED", ("authlib", "no_such_package"))
    [said] = checking.check(file)
    assert "install the workbook once more, with [hosted] after its name" in said


def test_a_wrong_file_serves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, RIGHT.replace("client_id", "klient_id"))
    for arguments, code in ((["host", "--check", str(file)], 1), (["host", str(file)], 2)):
        assert main(arguments) == code
        printed = capsys.readouterr()
        assert "[sign_in] klient_id: there is no such key; perhaps client_id" in (
            printed.out + printed.err
        )


def test_a_port_that_is_taken_is_said(
    file: Path, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    port = read_settings(file, {}).port
    with socket.create_server(("127.0.0.1", port)):
        assert main(["host", str(file)]) == 2
    assert str(port) in capsys.readouterr().err


@pytest.mark.parametrize("more", [[], ["--delete", "ana"]], ids=str)
def test_a_wrong_setting_of_the_program_itself_is_said(
    file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    more: list[str],
) -> None:
    monkeypatch.setenv("WORKBOOK_DATA", "$NO_SUCH/x")
    assert main(["host", str(file), *more]) == 2
    assert "The setting data cannot be $NO_SUCH/x" in capsys.readouterr().err


def test_one_program_alone_serves_a_folder_and_says_where(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = read_settings(file, {}).port
    window = file.parent / "window.txt"
    with window.open("wb") as shown:
        process = subprocess.Popen(
            [sys.executable, "-m", "workbook", "host", str(file)],
            stdout=shown,
            stderr=subprocess.STDOUT,
            # The account that it runs as may have no folder of its own.
            env={**os.environ, "LANG": "C", "HOME": str(file)},
        )
    until_it_answers(process, f"http://127.0.0.1:{port}", "/health")
    said = "The workbook is at https://workbook.school.example; this machine listens at 127.0.0.1"
    assert said in window.read_text()
    assert main(["host", str(file)]) == 2
    assert "served from this folder already" in capsys.readouterr().err
    process.terminate()
    assert process.wait(30) in (0, -15)
    assert {path.name for path in (file.parent / "everybody").iterdir()} <= {
        "people", "people-secret", "host.lock"}  # fmt: skip


def test_what_the_readme_shows_is_right_and_names_every_key(tmp_path: Path) -> None:
    said = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    part = said.partition("## A host")[2].partition("\n## ")[0]
    shown = part.partition("```toml\n")[2].partition("```")[0]
    for name in ("client-secret", "cookie-secret"):
        (tmp_path / name).write_text(SECRET)
    read = read_settings(written(tmp_path, shown), {})
    for table in (read, read.sign_in, read.limits):
        for name, field in type(table).model_fields.items():
            assert re.search(rf"\b{name}\b", part), name
            if field.default is not None and not field.is_required() and f"{name} = " in shown:
                assert getattr(table, name) == field.default, name
    assert read.limits == Limits()
    assert f"good for {read.sign_in.hours} hours" in " ".join(part.split())
    assert f"{SHORTEST_SECRET} characters or more" in part
    for variable in ("WORKBOOK_CLIENT_SECRET", "WORKBOOK_COOKIE_SECRET"):
        assert variable in part
