"""Who runs the site: said by its operator, shown on four pages, and asked for before it opens."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from tests.making.acts import OPERATOR
from tests.making.people import person

from traza.kernel.actor import WithoutCapability
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL, Actor, entries
from traza.platform.operator import saying, written
from traza.platform.operator.contracts import ASKED, BadMail, NobodySaid, NotWhole, Unreadable
from traza.portal.pages.trust import notice

pytestmark = pytest.mark.django_db
PAGES = (
    "/privacidad/",
    "/privacidad/simplificado/",
    "/accesibilidad/",
    "/contacto/",
    "/quien-opera/",
)
WHOLE = OPERATOR | {"name": "Instituto <b>de</b> Obras", "email": "unidad@obras.example.mx"}
UNSAID = "todavía no dice quién lo opera"


def read(address: str, **more: Any) -> str:
    answer = Client().get(address, **more)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_pages_say_that_nobody_said_it_and_invent_nothing() -> None:
    for address in PAGES:
        assert UNSAID in read(address)
    assert "sin dato" in read("/contacto/")
    foot = read("/")
    for address in ("/privacidad/", "/accesibilidad/", "/contacto/", "/quien-opera/"):
        assert f'href="{address}"' in foot


def test_what_was_said_is_on_every_page_with_its_day() -> None:
    saying.state(WHOLE, by=TERMINAL)
    for address in PAGES:
        assert UNSAID not in read(address)
    privacy = read("/privacidad/")
    assert "Instituto &lt;b&gt;de&lt;/b&gt; Obras" in privacy
    assert f"Versión 1: {timezone.localdate().day} de" in privacy
    assert "20 días hábiles" in privacy
    assert "artículos 20 y 21" in privacy
    assert "mailto:unidad@obras.example.mx" in read("/contacto/")
    assert "artículo 22" in read("/privacidad/simplificado/")


def test_it_is_said_whole_and_its_past_is_kept() -> None:
    with pytest.raises(NotWhole, match="Domicilio"):
        saying.state(WHOLE | {"address": " \u200b "}, by=TERMINAL)
    with pytest.raises(BadMail):
        saying.state(WHOLE | {"email": "no es"}, by=TERMINAL)
    saying.state(WHOLE, by=TERMINAL)
    saying.state(WHOLE, by=TERMINAL)  # the same again is not another time
    saying.state(WHOLE | {"name": "Otro"}, by=TERMINAL)
    assert [each.of("name") for each in saying.past()] == ["Otro", WHOLE["name"]]
    assert [one.verb for one in entries(about="operator:2")] == ["operator.stated"]


def test_only_who_administers_says_it(client: Client) -> None:
    review = person("r@example.org", Role.REVIEW, mfa=True, agency="obras-publicas")
    with pytest.raises(WithoutCapability):
        saying.state(WHOLE, by=Actor.of(review))
    client.force_login(person("a@example.org", Role.ADMIN, mfa=True))
    answer = client.post("/instalacion/operador/", WHOLE | {"address": ""})
    assert answer.status_code == 422
    assert "Instituto" in answer.content.decode()  # what was typed stays
    assert client.post("/instalacion/operador/", WHOLE)["Location"] == "/quien-opera/"
    assert saying.stated().of("name") == WHOLE["name"]


@pytest.mark.parametrize(
    ("host", "public", "practice", "opens"),
    [
        ("127.0.0.1", False, False, True),
        ("0.0.0.0", False, False, False),
        ("127.0.0.1", True, False, False),
        ("127.0.0.1", False, True, True),
    ],
)
def test_it_is_not_served_in_public_without_saying_who_runs_it(
    settings: Any, host: str, public: bool, practice: bool, opens: bool
) -> None:
    settings.PUBLIC, settings.PRACTICE = public, practice
    if not opens:
        with pytest.raises(NobodySaid, match=r"Domicilio.*operator load"):
            saying.check_said(host)
        saying.state(WHOLE, by=TERMINAL)
    saying.check_said(host)


def test_the_file_asks_each_thing_and_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "operador.yaml"
    call_command("operator_write", str(file), stdout=io.StringIO())
    assert all(f"{each.key}:" in file.read_text() for each in ASKED)
    with pytest.raises(NotWhole):
        call_command("operator_load", str(file))
    saying.state(WHOLE | {"rights": "Uno: dos\n# tres"}, by=TERMINAL)
    text = written.write(saying.stated())
    file.write_text(text)
    assert {name: text for name, text in written.read(file).items() if text} == saying.stated().said
    for wrong in ("[1, 2]", "nada: 1", "a: [", "\x00"):
        file.write_text(wrong)
        with pytest.raises(Unreadable):
            written.read(file)


def test_the_notice_names_every_table_with_personal_data() -> None:
    """A new table with something sealed, or with somebody's address, is told to people."""
    told = {table for each in notice.collected() for table in each.tables}
    sealed = {
        model._meta.label_lower
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if type(field).__name__ == "SealedTextField"
    }
    assert sealed - told == set()
    assert told - {model._meta.label_lower for model in apps.get_models()} == set()


def test_the_notice_is_whole_in_english() -> None:
    saying.state(WHOLE, by=TERMINAL)
    page = read("/privacidad/", headers={"accept-language": "en"})
    assert "Privacy notice" in page
    assert "Whoever reports something about a public work" in page
