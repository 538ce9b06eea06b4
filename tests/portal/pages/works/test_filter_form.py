"""The filters of works are one form: what was written stays, and what is wrong is said beside it."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.test import Client
from tests.making.markup import tight

from traza.kernel.money import Money
from traza.portal.pages.works import filters
from traza.ui.forms import QuickSelect

pytestmark = pytest.mark.django_db
FIELD = Template("{% load ui %}{% field field %}")


def drawn(address: str, name: str) -> str:
    form = filters.asked(QueryDict(address)).form
    return tight(FIELD.render(Context({"field": form[name]})))


def test_what_is_written_is_asked() -> None:
    asked = filters.asked(QueryDict("q=agua&estado=26&anio=2024&desde=1,000.50&hasta=2000"))
    found = asked.filters
    assert (found.text, found.state, found.year) == ("agua", "26", 2024)
    assert (found.at_least, found.at_most) == (Money.of("1000.50"), Money.of(2000))
    assert (asked.errors, asked.elsewhere) == ({}, [])


def test_nothing_written_asks_for_everything() -> None:
    asked = filters.asked(QueryDict(""))
    found = asked.filters
    assert (found.text, found.year, found.at_least, found.as_of) == ("", None, None, None)
    assert not asked.form.asks_more


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("anio", "dos mil", "«dos mil» no es un número entero"),
        ("anio", "20240000000", "no es un número entero"),
        ("desde", "mucho", "«mucho» no es un monto en pesos"),
        ("hasta", "1" + "0" * 15, "no es un monto en pesos"),
        ("al", "ayer", "«ayer» no es una fecha"),
        ("al", "9999-01-01", "todavía no llega"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(name: str, written: str, said: str) -> None:
    asked = filters.asked(QueryDict(f"{name}={written}"))
    assert said in asked.errors[name]
    assert asked.elsewhere == []
    field = drawn(f"{name}={written}", name)
    assert f'<p class="error" id="f-{name}_error">' in field
    assert 'aria-invalid="true"' in field
    assert f'<label for="f-{name}">' in field
    if name != "al":
        assert f'value="{written}"' in field


def test_what_has_no_field_is_said_apart() -> None:
    asked = filters.asked(QueryDict("programa=x&bandera=ninguna"))
    assert len(asked.elsewhere) == 2
    assert set(asked.errors) == {"programa", "bandera"}


def test_the_chosen_state_and_the_words_stay_and_are_escaped() -> None:
    states = QuickSelect(lambda: {"25": "Sinaloa", "26": "<Sonora>"}, "Todos")
    options = tight(states.render("estado", "26", {"id": "f-estado"}))
    assert options == (
        '<select name="estado" id="f-estado"><option value="">Todos</option>'
        '<option value="25">Sinaloa</option>'
        '<option value="26" selected>&lt;Sonora&gt;</option></select>'
    )
    assert 'value="&lt;b&gt; &quot;x&quot;"' in drawn('q=<b> "x"', "q")
    assert 'maxlength="100"' in drawn("", "q")


def test_a_past_day_is_written_as_a_day() -> None:
    day = date(2024, 1, 31).isoformat()
    assert f'type="date" name="al" value="{day}"' in drawn(f"al={day}", "al")
    assert "value=" not in drawn("al=ayer", "al")


def test_the_page_draws_the_form_with_what_facets_chose(client: Client) -> None:
    page = tight(client.get("/obras/lista/", {"anio": "x", "etapa": "finished"}).content.decode())
    assert '<input type="hidden" name="etapa" value="finished">' in page
    assert '<details class="more" open>' in page
    assert page.count('<div class="field') == 6
