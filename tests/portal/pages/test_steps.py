"""The page of what is being prepared says what was done, what is done now and what is to come."""

from __future__ import annotations

import re
from typing import Any

import pytest

from traza.portal.pages import steps as steps_module
from traza.portal.pages.steps import Steps


def _text(page: str) -> str:
    body = page.split("<main>")[1].split("</main>", maxsplit=1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_the_page_says_how_each_step_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(steps_module, "monotonic", lambda: clock[0])
    told: list[str] = []
    steps = Steps(told.append, "Los lugares", "Las obras", "Las cifras")
    with steps.doing(0) as tell:
        tell("País: 2,353 municipios.")
        clock[0] += 12
    with steps.doing(1):
        clock[0] += 3
        page = _text(steps.draw("es-MX,es;q=0.9"))
        assert "Los lugares: hecho en 12 s País: 2,353 municipios." in page
        assert "Las obras: en proceso, 3 s" in page
        assert "Las cifras: todavía no" in page
    assert told == ["País: 2,353 municipios."]
    assert steps.split() == "Listo en 15 s: Los lugares, 12 s; Las obras, 3 s."


def test_a_step_that_was_cut_short_is_not_told_as_done() -> None:
    steps = Steps(print, "Los lugares", "Las obras")
    with steps.doing(0):
        pass
    with pytest.raises(OSError, match="lleno"), steps.doing(1):
        raise OSError("lleno")
    page = _text(steps.draw("es"))
    assert page.count("hecho en") == 1
    assert "Las obras: en proceso" in page
    assert "Las obras" not in steps.split()


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("en-GB,en;q=0.8", "Traza is getting ready"),
        ("fr,es;q=0.5", "Traza se está preparando"),
        ("", "Traza se está preparando"),
        ("\x00;;=q,,", "Traza se está preparando"),
    ],
)
def test_it_speaks_a_language_of_its_reader(asked: str, title: str, settings: Any) -> None:
    settings.LANGUAGE_CODE = "es-mx"
    assert title in Steps(print, "Las obras").draw(asked)
