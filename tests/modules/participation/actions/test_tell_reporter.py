"""Who left an e-mail with a report is written to when it is answered, once an answer."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from tests.making.citizens import filed, placed_work, staff

from traza.modules.participation import api
from traza.modules.participation.contracts import Filed
from traza.platform.access import rates
from traza.platform.letters import outbox
from traza.platform.letters.models import Letter, State

pytestmark = pytest.mark.django_db
BOX = "vecina@example.org"
ANSWER = "Se citó a la empresa: repara el tramo esta semana con la garantía."


def answer(report: Filed, text: str = ANSWER) -> None:
    api.answer_report(report.folio, text, staff())


def letters() -> list[outbox.Written]:
    waiting = Letter.objects.filter(state=State.WAITING).order_by("pk")
    return [outbox.written_of(letter) for letter in waiting]


def stop_path(letter: outbox.Written) -> str:
    (link,) = re.findall(r"http\S+/reportes/sin-cartas/\S+", letter.body)
    return urlsplit(link).path


@pytest.fixture
def report() -> Filed:
    return filed(placed_work(), contact=f"Rosa, {BOX}")


def test_each_answer_is_one_letter_with_a_link_and_not_its_words(report: Filed):
    answer(report)
    answer(report)  # the same words again are no other answer
    (letter,) = letters()
    assert letter.to == BOX
    assert report.folio in letter.subject
    assert f"/reportes/{report.folio}/" in letter.body
    assert ANSWER not in letter.body
    assert "empresa" not in letter.body
    assert BOX not in str(list(Letter.objects.values("key", "mark", "message_id")))
    answer(report, "Ya se reparó el tramo: lo recibió la supervisión.")
    assert len(letters()) == 2


@pytest.mark.parametrize("contact", ["", "662 555 0101", "no es correo@", "@nadie"])
def test_without_an_e_mail_there_is_no_letter(contact: str):
    answer(filed(placed_work(), contact=contact))
    assert letters() == []


@pytest.mark.parametrize(
    "contact",
    [
        f"Correo:{BOX}",
        f"mailto:{BOX}",
        f'"{BOX}"',
        f"{BOX}/6621234567",
        f"correo={BOX}!",
        f"a@b, {BOX}.",
    ],
)
def test_an_e_mail_is_found_however_it_is_written(contact: str):
    answer(filed(placed_work(), contact=contact))
    assert [letter.to for letter in letters()] == [BOX]


def test_an_answer_that_is_undone_writes_nothing(report: Filed, monkeypatch: pytest.MonkeyPatch):
    def fail(*_given: Any, **_named: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("traza.modules.participation.actions.answer_report.record", fail)
    with pytest.raises(RuntimeError):
        answer(report)
    assert letters() == []


def test_the_link_ends_the_letters_of_that_report_alone(report: Filed, client: Client):
    other = filed(placed_work(folio="OB-2"), contact=BOX)
    answer(report)
    path = stop_path(letters()[0])
    assert "No recibir más cartas" in client.get(path).content.decode()
    assert len(letters()) == 1  # a program that opens links ends nothing
    done = Client(enforce_csrf_checks=True).post(path)
    assert done.status_code == 200
    assert "No le escribiremos más de este reporte" in done.content.decode()
    assert letters() == []  # what waited is not sent
    answer(report, "Ya se reparó el tramo: lo recibió la supervisión.")
    assert letters() == []
    answer(other)
    assert len(letters()) == 1


def test_a_link_that_is_not_ours_ends_nothing(client: Client):
    assert client.get("/reportes/sin-cartas/otra-cosa/").status_code == 404
    assert client.post("/reportes/sin-cartas/otra-cosa/").status_code == 404


def test_a_mailbox_is_not_flooded_by_answers(report: Filed):
    for number in range(rates.LETTERS_PER_DAY + 5):
        answer(report, f"{ANSWER} Avance {number}.")
    assert len(letters()) == rates.LETTERS_PER_DAY
