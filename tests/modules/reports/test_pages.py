"""The pages of an annual report: written by one, explained and published by another, read by all."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.making.people import person

from traza.modules.reports.actions import publish_report
from traza.modules.reports.documents import kept
from traza.platform.access.roles import Role
from traza.platform.tables.contracts import Freshness

pytestmark = pytest.mark.django_db
AGENCY, YEAR = "cecop-sonora", 2024
WHOLE = [AGENCY, YEAR]


def client(role: Role, email: str) -> Client:
    made = Client()
    made.force_login(person(email, role, mfa=True, agency=AGENCY))
    return made


def test_a_report_from_its_first_text_to_everybody(
    loaded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        publish_report, "freshness", lambda: Freshness(None, register_is_newer=False)
    )
    writer, officer = client(Role.CAPTURE, "a@example.org"), client(Role.REVIEW, "b@example.org")
    assert "Informe de 2024" in writer.get(reverse("reports:index")).content.decode()
    _write(writer, {"text": "Se realizaron 655 obras publicadas.", "seen": 0}, 302)
    refused = _write(writer, {"text": "Hubo {{figura}} obras.", "seen": 1}, 422)
    assert "No entiendo" in refused
    assert "{{figura}}" in refused
    year = reverse("reports:year", args=WHOLE)
    said = officer.get(year).content.decode()
    assert "655" in said
    assert "656" in said
    assert "{{figure:works_count}}" in said
    assert officer.post(reverse("reports:publish", args=WHOLE)).status_code == 422
    (doubt,) = _doubts()
    sent = {"key": doubt, "words": "Lo publica así su fuente; se corrige.", "signer": "Ana, jefa"}
    assert (
        officer.post(reverse("reports:explain", args=WHOLE), sent | {"words": ""}).status_code
        == 422
    )
    assert officer.post(reverse("reports:explain", args=WHOLE), sent).status_code == 302
    assert writer.post(reverse("reports:publish", args=WHOLE)).status_code == 403
    done = officer.post(reverse("reports:publish", args=WHOLE))
    assert done.url == reverse("reports:edition", args=[*WHOLE, 1])
    anyone = Client()
    assert "Ninguna de sus cifras cambió" in anyone.get(done.url).content.decode()
    page = anyone.get(reverse("reports:file", args=[*WHOLE, 1, "html"]))
    assert "Ana, jefa" in page.content.decode()
    assert page["Content-Disposition"].startswith("attachment")
    # It is drawn once: another reader is given the very file, and nothing draws.
    monkeypatch.setattr(kept, "DRAWS", {})
    again = anyone.get(reverse("reports:file", args=[*WHOLE, 1, "html"]))
    assert again.content == page.content


@pytest.mark.parametrize("ending", ["pdf", "html", "docx"])
def test_a_draft_is_marked_as_one(loaded: None, ending: str) -> None:
    writer = client(Role.CAPTURE, "a@example.org")
    made = writer.get(reverse("reports:draft", args=[*WHOLE, ending]))
    assert made.status_code == 200
    assert made.content[:4] in {b"%PDF", b"<!do", b"PK\x03\x04"}
    if ending == "html":
        assert "Borrador" in made.content.decode()


def test_addresses_of_nothing_are_not_found(loaded: None) -> None:
    writer = client(Role.CAPTURE, "a@example.org")
    for name, parts in (
        ("section", [*WHOLE, "no-hay"]),
        ("draft", [*WHOLE, "odt"]),
        ("edition", [*WHOLE, 9]),
        ("file", [*WHOLE, 9, "pdf"]),
        ("year", [AGENCY, 99]),
    ):
        assert writer.get(reverse(f"reports:{name}", args=parts)).status_code == 404, name
    lacks = writer.get(reverse("reports:year", args=[AGENCY, 2031])).content.decode()
    assert "no tiene datos de 2031" in lacks


def _write(who: Client, data: dict[str, Any], status: int) -> str:
    made = who.post(reverse("reports:section", args=[*WHOLE, "mission"]), data)
    assert made.status_code == status
    return made.content.decode()


def _doubts() -> list[str]:
    from traza.modules.reports import api

    return [one.key for one in api.doubts(api.scope_of(YEAR, AGENCY))]


def test_who_finds_another_text_reads_it_and_may_send_theirs_again(loaded: None) -> None:
    one, other = client(Role.CAPTURE, "a@example.org"), client(Role.CAPTURE, "c@example.org")
    _write(other, {"text": "Lo de la otra persona.", "seen": 0}, 302)
    page = _write(one, {"text": "Lo mío.", "seen": 0}, 422)
    assert "Lo de la otra persona." in page
    assert "Lo mío." in page
    assert 'name="seen" value="1"' in page
    _write(one, {"text": "Lo mío.", "seen": 1}, 302)


def test_wide_tables_of_the_page_can_be_reached_by_keyboard(loaded: None) -> None:
    writer = client(Role.CAPTURE, "a@example.org")
    page = writer.get(reverse("reports:draft", args=[*WHOLE, "html"])).content.decode()
    assert page.count('class="wide"') == page.count('class="wide" role="group" tabindex="0"') > 1
