"""Nobody may take a page or a paper of a practice room for a true one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.making.pdfs import text_of
from tests.practice.test_doors import HERE

from traza.platform.pdf.make import make_pdf

PLAIN = '#import "paper.typ": *\n#show: paper.with(title: "Acta")\nUna obra'


@pytest.fixture(autouse=True)
def _no_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("traza.practice.walk.current", lambda: None)


@pytest.mark.parametrize(
    "path", ["/", "/obras/lista/", "/no/existe/", "/cuenta/login/", "/comite/"]
)
def test_every_page_says_it_above_all(in_room: Any, path: str) -> None:
    page = Client().get(path, **HERE)
    body = page.content.decode().split("<body", 1)[1]
    assert body.index("SALA DE PRÁCTICA") < body.index("</aside>") < body.index("<main")
    assert "practice/practice.css" in page.content.decode().split("</head>")[0]
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Cache-Control"] == "no-store"


def test_a_file_says_it_in_its_name_and_is_whole(in_room: Any) -> None:
    file = Client().get("/datos/obras/comites.csv", **HERE)
    assert file["Content-Disposition"] == 'attachment; filename="PRACTICA-comites.csv"'
    assert "SALA" not in b"".join(file).decode()


def test_a_paper_says_it_across_and_is_kept_apart(settings: Any, tmp_path: Path) -> None:
    settings.FIGURES_ROOT = settings.HOME = tmp_path
    template = tmp_path / "acta.typ"
    template.write_text(PLAIN, encoding="utf-8")
    true = make_pdf(template, {})
    settings.PRACTICE = True
    practised = make_pdf(template, {})
    assert "SIN VALIDEZ" not in text_of(true)
    for word in ("SIN VALIDEZ", "PRÁCTICA", "Una obra"):
        assert word in text_of(practised)


def test_a_true_register_marks_nothing(db: None) -> None:
    assert "PRÁCTICA" not in Client().get("/").content.decode()
