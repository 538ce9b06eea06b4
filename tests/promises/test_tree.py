"""What is kept in the repository names no host of packages and nothing of where it was made."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".png", ".jpg", ".gif", ".webp", ".woff2", ".pdf", ".parquet", ".mo"}

# Written in halves, so that this file does not contain what it forbids.
FORBIDDEN = [
    ("a host of packages", r"pypi\.(?:org|io)|files\.python" + r"hosted|registry\.npm" + r"js|"
     r"npmjs\.(?:org|com)|registry\.yarn" + r"pkg|jsde" + "livr|unp" + r"kg\.com|cdn" + "js"),
    ("a path of the machine where it was made", r"(?<![\w.])/work" + r"/(?:main|shared)"),
    ("a tool it was written with", r"(?i)\b(?:cla" + r"ude|anthr" + r"opic|open" + r"ai|chat" + r"gpt|cop" + r"ilot)\b"),
    ("a key", r"-----BEGIN [A-Z ]*PRIVATE" + r" KEY|AKIA[0-9A-Z]{16}"),
]  # fmt: skip


def tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("this is not a clone, so there is no list of tracked files")
    return [ROOT / name for name in done.stdout.split("\0") if name]


@pytest.mark.parametrize(("what", "pattern"), FORBIDDEN, ids=[what for what, _ in FORBIDDEN])
def test_no_tracked_file_names(what: str, pattern: str):
    forbidden = re.compile(pattern)
    guilty = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in tracked()
        if path.suffix not in BINARY
        and path.is_file()
        and (found := forbidden.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert not guilty, f"take out {what}: {guilty}"


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (FORBIDDEN[0][1], "https://registry.npm" + "js.org/x.tgz"),
        (FORBIDDEN[1][1], "open('/work" + "/shared/documents')"),
        (FORBIDDEN[2][1], "Written by Chat" + "GPT."),
        (FORBIDDEN[3][1], "-----BEGIN RSA PRIVATE" + " KEY-----"),
    ],
)
def test_the_patterns_find_what_they_forbid(pattern: str, line: str):
    assert re.search(pattern, line)


def test_nothing_that_is_made_is_tracked():
    made = re.compile(r"(^|/)(node_modules|\.venv|__pycache__|built|secret_key|.*\.sqlite3)(/|$)")
    assert [str(p) for p in tracked() if made.search(str(p.relative_to(ROOT)))] == []
