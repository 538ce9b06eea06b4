"""The list and map of a past day, and what changed between two days, as pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.making.works import ADMIN, HERMOSILLO, dossier_in, keep

from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.models import Work

pytestmark = pytest.mark.django_db
THEN, LATER = date(2026, 3, 1), date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _register(monkeypatch: pytest.MonkeyPatch) -> None:
    territory.load_gazetteer()
    _at(monkeypatch, THEN)
    made = dossier_in(Status.IN_PROGRESS, folio="OB-1", amount=Money.of(1000), place=HERMOSILLO)
    work = keep(made)
    _at(monkeypatch, LATER)
    works.record_change(work, c.Correct(values={"name": "Calle con nombre nuevo"}), said=ADMIN)
    keep(dossier_in(Status.PROPOSED, folio="OB-2", name="Pozo", amount=Money.of(50)))
    _at(monkeypatch, LATER + timedelta(days=20))


def _at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    moment = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def _text(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_list_of_a_past_day_shows_what_it_was(client: Client) -> None:
    text = _text(client, "/obras/lista/?al=2026-03-05")
    assert "Pavimentación de la calle Reforma" in text
    assert "Calle con nombre nuevo" not in text
    assert "Pozo" not in text
    assert "<b>1 obra</b> con nombre, que suma $1,000" in text
    assert "al terminar el 5 de marzo de 2026" in text
    assert "/obras/cambios/?del=2026-03-05" in text
    assert "Banderas rojas</h" not in text


def test_the_file_of_a_past_day_names_who_built_then(client: Client) -> None:
    Work.objects.filter(folio="OB-1").update(contractor=None)
    rows = _text(client, "/obras/lista/?al=2026-03-05&formato=csv").splitlines()
    assert "Pavimentación de la calle Reforma" in rows[1]
    assert "Constructora del Norte" in rows[1]
    now = _text(client, "/obras/lista/?formato=csv")
    assert "Constructora del Norte" not in now


def test_list_and_map_share_the_day(client: Client) -> None:
    assert "/obras/mapa/?al=2026-03-05" in _text(client, "/obras/lista/?al=2026-03-05")
    text = _text(client, "/obras/mapa/?al=2026-03-05")
    assert "Pavimentación de la calle Reforma" in text
    assert "Calle con nombre nuevo" not in text
    assert "{z}/{x}/{y}.json?al=2026-03-05" in text


@pytest.mark.parametrize(
    ("al", "told"), [("ayer", "no es una fecha"), ("2099-01-01", "todavía no llega")]
)
def test_what_is_no_past_day_is_said_and_counts_as_now(client: Client, al: str, told: str) -> None:
    text = _text(client, f"/obras/lista/?al={al}")
    assert told in text
    assert "<b>2 obras</b>" in text


def test_flags_are_of_today_alone(client: Client) -> None:
    text = _text(client, "/obras/lista/?al=2026-03-05&bandera=cualquiera")
    assert "Las banderas se revisan sólo al día de hoy" in text
    assert "Pavimentación de la calle Reforma" in text


def test_what_changed_between_two_days(client: Client) -> None:
    text = _text(client, "/obras/cambios/?del=2026-03-05&al=2026-03-12")
    assert "Cambió <b>1 obra</b> entre el 5 de marzo de 2026 y el 12 de marzo de 2026" in text
    assert "Además, 1 obra es nueva en el registro" in text
    assert "/obras/obra/26/OB-1/cambios/?desde=2026-03-05&amp;hasta=2026-03-12" in text
    assert "$1,050.00" in text
    new = _text(client, "/obras/cambios/?del=2026-03-05&al=2026-03-12&nuevas=1")
    assert "nueva: Propuesta" in new
    assert "Obras nuevas en el registro" in new
    assert "Calle con nombre nuevo" not in new
    pozo = _text(client, "/obras/cambios/?del=2026-03-05&q=pozo")
    assert "Cambiaron <b>0 obras</b>" in pozo
    assert "Ninguna obra cambió entre esas fechas" in pozo
    nothing = _text(client, "/obras/cambios/?del=2026-03-15&al=2026-03-20")
    assert "Ninguna obra cambió entre esas fechas" in nothing


def test_days_the_wrong_way_round_are_said(client: Client) -> None:
    text = _text(client, "/obras/cambios/?del=2026-03-12&al=2026-03-05")
    assert "un día anterior" in text
    assert "aria-invalid" in text


def test_what_left_the_filter_changed_too(client: Client) -> None:
    text = _text(client, "/obras/cambios/?del=2026-03-05&al=2026-03-12&q=pavimentacion")
    assert "Cambió <b>1 obra</b>" in text
    assert "Calle con nombre nuevo" in text  # as it is called now; that word is what went


def test_the_first_day_there_is_and_a_page_after_the_last(client: Client) -> None:
    assert "Ninguna obra cambió" in _text(client, "/obras/cambios/?al=0001-01-01")
    assert "Pozo" in _text(client, "/obras/cambios/?del=2026-03-05&nuevas=1&pagina=9")
    assert "Pozo" in _text(client, "/obras/lista/?pagina=9")


def test_flags_have_no_past_and_the_address_says_both_days(client: Client) -> None:
    text = _text(client, "/obras/cambios/?del=2026-03-05&bandera=cualquiera")
    assert "Las banderas no tienen pasado" in text
    assert "Cambió <b>1 obra</b>" in text
    assert "Banderas rojas: cualquiera" not in text
    assert "al=2026-03-30" in text.split("Dirección permanente:")[1]
