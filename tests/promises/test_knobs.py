"""Every knob is documented, and the program starts with none set."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from traza.config import knobs

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "knobs.md"


def rows() -> dict[str, str]:
    return dict(re.findall(r"^\| `(TRAZA_\w+)` \| (\S.*?) \|", PAGE.read_text(), re.MULTILINE))


def test_every_knob_is_on_its_page_with_its_default():
    declared = {knob.name: f"`{knob.default}`" if knob.default else "empty" for knob in knobs.KNOBS}
    assert rows() == declared


def test_no_other_environment_variable_decides_anything():
    pattern = re.compile(r"""environ(?:\.get\(|\[)["'](TRAZA_\w+)""")
    read = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in pattern.findall(path.read_text(encoding="utf-8"))
    }
    assert read == set(), "declare it in config/knobs.py"


def bare(**environment: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
    return kept | environment


def test_the_program_starts_with_none_set(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "traza.config.cli", "law", "list"],
        cwd=tmp_path,
        env=bare(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data" / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "smtp://ana:se%40creta@mail.example.org",
            {"EMAIL_PORT": 587, "EMAIL_USE_TLS": True, "EMAIL_USE_SSL": False,
             "EMAIL_HOST_USER": "ana", "EMAIL_HOST_PASSWORD": "se@creta"},
        ),
        (
            "smtps://mail.example.org",
            {"EMAIL_PORT": 465, "EMAIL_USE_TLS": False, "EMAIL_USE_SSL": True,
             "EMAIL_HOST": "mail.example.org", "EMAIL_HOST_USER": ""},
        ),
        ("smtp://localhost:25", {"EMAIL_PORT": 25, "EMAIL_USE_TLS": False}),
        ("", {"EMAIL_FILE_PATH": Path("letters")}),
    ],
)  # fmt: skip
def test_the_mail_knob_is_understood(monkeypatch, address, expected):
    monkeypatch.setenv("TRAZA_MAIL", address)
    assert knobs.mail(Path("letters")).items() >= expected.items()


def test_a_mail_knob_that_is_not_one_is_refused(monkeypatch):
    monkeypatch.setenv("TRAZA_MAIL", "mail.example.org")
    with pytest.raises(ValueError, match="smtp://"):
        knobs.mail(Path("letters"))
