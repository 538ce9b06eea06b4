"""The first page: findings with their evidence, where money is from, what happened lately."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from traza.portal.pages.home import findings as month
from traza.portal.pages.home.findings import Finding, Month
from traza.portal.pages.home.lately import Event, Lately
from traza.portal.views import home
from traza.ui.components.trace import Place

pytestmark = [pytest.mark.django_db]
FLAG = Finding(
    group="flag/x",
    rank=2,
    found_on=date(2026, 11, 2),
    about="Puente «El Sauz» <b>",
    title="El avance bajó",
    address="/obras/obra/26/X-1/#banderas",
    says="La fuente publicó 50.0 % y después 34.8 %.",
    values=(("Avance de 2015", "50.0 %"), ("Avance de 2020", "34.8 %")),
    where="Obra Pública Abierta 2019 (SHCP)",
    is_flag=True,
)


def _page(client: Client, monkeypatch: Any, **parts: Any) -> str:
    for name, value in parts.items():
        monkeypatch.setattr(home, name, lambda *_asked, value=value: value)
    return " ".join(client.get("/").content.decode().split())


def test_a_finding_has_what_was_compared_its_source_and_the_word_of_the_agency(
    client: Client, monkeypatch: Any
) -> None:
    said = replace(FLAG, answer="Se midió otra vez.", place=Place("informe", 3, 14))
    page = _page(client, monkeypatch, of_month=Month((FLAG, said), 2))
    assert "Puente «El Sauz» &lt;b&gt;" in page
    for text in ("50.0 %", "34.8 %", FLAG.says, FLAG.where, FLAG.address, "Cómo se eligen"):
        assert text in page
    assert "A la dependencia no se le ha preguntado" in page
    assert "no ha escrito" not in page
    assert "La dependencia contestó: Se midió otra vez." in page
    assert "Preguntas, no acusaciones" in page


def test_only_who_was_asked_has_not_written(client: Client, monkeypatch: Any) -> None:
    page = _page(client, monkeypatch, of_month=Month((replace(FLAG, is_asked=True),), 1))
    assert "La dependencia no ha escrito aquí su explicación." in page
    assert "no se le ha preguntado" not in page


def test_findings_of_before_say_so(client: Client, monkeypatch: Any) -> None:
    page = _page(client, monkeypatch, of_month=Month((FLAG,), 0))
    assert "Este mes no hubo hallazgos nuevos" in page


def test_what_was_loaded_and_what_changed_are_apart(client: Client, monkeypatch: Any) -> None:
    told = Lately(
        date(2026, 10, 23),
        (Event(date(2026, 11, 1), "Obras publicadas", "SHCP: opa_2019.csv.gz", "/a/"),),
        (Event(date(2026, 11, 2), "Se registró un pago", "Puente", "/b/"),),
        (("11 obras con una bandera nueva por revisar", "/banderas/"),),
    )
    page = _page(client, monkeypatch, lately=told)
    changed, loaded = page.index("Obras que cambiaron"), page.index("Se leyó 1 archivo")
    assert changed < page.index("Se registró un pago") < loaded < page.index("opa_2019")
    assert "Qué cambió desde el 23 de octubre de 2026" in page


def test_an_empty_register_shows_no_empty_section(client: Client) -> None:
    page = client.get("/").content.decode()
    for text in ("Tres hallazgos", "Qué cambió desde", "De dónde sale el dinero de los municipios"):
        assert text not in page


def test_a_flag_of_a_sample_is_never_a_finding(monkeypatch: Any) -> None:
    from types import SimpleNamespace as Thing

    up = [Thing(code="x", work=number) for number in (1, 2)]
    monkeypatch.setattr(month.oversight, "recent_flags", lambda *_days: up)
    raised = Thing(
        code="x", name="X", since=date(2026, 11, 2), says="", evidence=(), source="", answer=None
    )
    monkeypatch.setattr(month.oversight, "flags_of", lambda _work: [raised])
    monkeypatch.setattr(
        month.works,
        "current_version",
        lambda n: Thing(dossier=Thing(name=f"Obra {n}", number=n, agency="")),
    )
    monkeypatch.setattr(month.works, "layout_of", lambda d: Thing(sample=d.number == 1))
    monkeypatch.setattr(month.works, "folio_of", lambda n: ("26", f"F-{n}"))
    shown = month.of_month([], date(2026, 11, 23), 3).shown
    assert [one.about for one in shown] == ["Obra 2"]
