"""Charts: same specification, same bytes, no style attributes, kept by content."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from traza.platform.charts import draw, shelf
from traza.platform.charts.theme import Theme, themed

SPEC: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "data": {"values": [{"x": "2023", "y": 1234.5}, {"x": "2024", "y": 10}]},
    "mark": "bar",
    "encoding": {
        "x": {"field": "x", "type": "nominal"},
        "y": {"field": "y", "type": "quantitative", "axis": {"format": "$,.2f"}},
    },
}


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def test_svg_is_well_formed_and_has_no_style() -> None:
    text = draw.svg(SPEC)
    ET.fromstring(text)
    assert "style=" not in text


def test_svg_is_the_same_each_time() -> None:
    assert draw.svg(SPEC) == draw.svg(SPEC)


def test_money_on_axes_is_written_as_in_mexico() -> None:
    assert "$1,200.00" in draw.svg(SPEC)


def test_pdf_comes_from_the_same_specification() -> None:
    assert draw.pdf(SPEC).startswith(b"%PDF-")


def test_a_wrong_specification_is_refused() -> None:
    with pytest.raises(ValueError, match="conversion failed"):
        draw.svg({**SPEC, "mark": {"type": "no-such-mark"}})


def test_the_look_of_a_specification_wins_over_the_theme() -> None:
    assert themed({"config": {"background": "red"}}, Theme.DARK)["config"]["background"] == "red"


def test_names_depend_on_content_and_theme(home: Path) -> None:
    assert shelf.leave(SPEC) == shelf.leave(dict(reversed(SPEC.items())))
    assert shelf.leave(SPEC) != shelf.leave(SPEC, Theme.DARK)
    assert shelf.leave(SPEC) != shelf.leave({**SPEC, "mark": "line"})


def test_a_drawing_is_made_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = shelf.leave(SPEC)
    drawn = shelf.drawing(name)
    monkeypatch.setattr(shelf, "svg", lambda *_: pytest.fail("drawn twice"))
    assert shelf.drawing(name) == drawn


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "z" * 24, "a" * 24])
def test_names_nobody_left_give_nothing(home: Path, name: str) -> None:
    assert shelf.drawing(name) is None
