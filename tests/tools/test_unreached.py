"""The report of what no program reaches follows the ways by which this house reaches things."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import unreached

# Each file of a small house, and the names of it that no program reaches.
HOUSE = {
    "config/settings.py": ('DATABASE = "traza.platform.sqlite.base"\n', []),
    "platform/sqlite/base.py": ("class DatabaseWrapper: ...\n", []),
    "modules/aid/apps.py": (
        "rooms = 'traza.modules.aid'\n\n\ndef ready():\n"
        "    print(f'{rooms}.actions.pay.handle', 'traza.modules.aid.queries.page_of')\n",
        [],
    ),
    "modules/aid/actions/pay.py": ("def handle(): ...\n\n\ndef pay(): ...\n", ["pay"]),
    "modules/aid/queries.py": ("def page_of(): ...\n\n\ndef page(): ...\n", ["page"]),
    "modules/aid/urls.py": ("from traza.modules.aid import views\n\nurls = [views.show]\n", []),
    "modules/aid/api.py": ("from traza.modules.aid.rules.sums import add, take\n", []),
    "modules/aid/views.py": (
        "from traza.modules.aid import api\nfrom traza.modules.aid.rules import checks\n\n\n"
        "def show():\n    return _helper(api.add), checks.ALL\n\n\n"
        "def _helper(call): ...\n\n\ndef hide(): ...\n",
        ["hide"],
    ),
    "modules/aid/rules/sums.py": ("def add(): ...\n\n\ndef take(): ...\n", ["take"]),
    "modules/aid/rules/checks/__init__.py": ("from . import late\n\nALL = (late,)\n", []),
    "modules/aid/rules/checks/late.py": ("def check(): ...\n", []),
    "modules/aid/rules/lost.py": ("LIMIT = 3\n", ["the whole file is never imported"]),
    "modules/aid/waits.py": (
        "def waits():\n    from traza.modules.aid.rules.due import due\n    return due()\n", []
    ),
    "modules/aid/rules/due.py": ("def due(): ...\n\n\nclass Due: ...\n", ["Due"]),
    "ui/templatetags/ui.py": ("@register.filter\ndef pesos(): ...\n", []),
}  # fmt: skip


@pytest.fixture
def report(tmp_path: Path) -> dict[str, str]:
    for name, (text, _idle) in HOUSE.items():
        path = tmp_path / "src/traza" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    lines = list(unreached.report(unreached.read_house(tmp_path), {"pay"}, tmp_path))
    assert lines[-1].startswith("5 candidates, 5 lines")
    return dict(line.removeprefix("src/traza/").split(": ", 1) for line in lines[:-1])


def test_what_no_program_reaches_is_listed_and_nothing_else(report: dict[str, str]) -> None:
    idle = {name: names for name, (_text, names) in HOUSE.items() if names}
    assert {
        name: [candidate.split(":")[0] for candidate in names.split(", ")]
        for name, names in report.items()
    } == idle


def test_what_tests_name_is_told_from_what_nothing_names(report: dict[str, str]) -> None:
    assert report["modules/aid/actions/pay.py"] == "pay:4"
    assert report["modules/aid/rules/sums.py"] == "take:4 (nowhere)"
