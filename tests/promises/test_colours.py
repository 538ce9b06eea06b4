"""A colour is said once: `platform/look/colours.json`; pages, charts, papers and the app read it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/traza"
COLOURS = SOURCE / "platform/look/colours.json"
WRITER = ROOT / "tools/write_colours.py"
BLOCK = re.compile(r"/\* colours.*?/\* end \*/", re.S)
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
READ = {".py", ".html", ".css", ".js", ".typ", ".jinja"}
BUILT = SOURCE / "ui/static/ui/built"


def test_the_style_sheet_has_the_colours_of_the_house():
    said = subprocess.run(
        [sys.executable, str(WRITER), "--check"], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stdout) == (0, "")


def test_no_file_says_a_colour_of_its_own():
    found = [
        (path.relative_to(ROOT).as_posix(), colour)
        for path in SOURCE.rglob("*")
        if path.suffix in READ and BUILT not in path.parents
        for colour in COLOUR.findall(BLOCK.sub("", path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_dark_says_again_only_what_light_has_and_what_differs():
    papers = json.loads(COLOURS.read_text(encoding="utf-8"))
    light, dark = papers["light"], papers["dark"]
    assert [name for name, colour in dark.items() if light.get(name) in {None, colour}] == []


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_words_can_be_read_on_their_ground(paper):
    """WCAG 2.2, 1.4.3: 4.5 to 1 for words."""
    papers = json.loads(COLOURS.read_text(encoding="utf-8"))
    colours = {**papers["light"], **papers[paper]}
    pairs = [("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("accent-ink", "accent")]
    pairs += [("cell-ink", "cell"), ("cell-ink", "cell-pressed"), ("ink", "mark")]
    pairs += [(name, f"{name}-wash") for name in ("good", "even", "bad", "none", "accent")]
    poor = [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
    assert poor == []


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
