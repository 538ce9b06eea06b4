"""Mending what was reported wrong, from a page: a row, the last row, the programme, the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from tests.making.work_forms import fields_of, words
from tests.making.works import day, dossier_in, keep

from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.parts import Progress

ROWS = (
    Progress(on=day(4, 5), physical=1000, financial=900, note="Trazo y\nnivelación."),
    Progress(on=day(5, 5), physical=8000, financial=2000, note="Se tecleó mal."),
)


@pytest.fixture
def running() -> int:
    """A work in progress with two reports, the last one wrong."""
    return keep(replace(dossier_in(Status.IN_PROGRESS), progress=ROWS))


def at(work: int, slug: str) -> str:
    return f"/gestion/obras/{work}/{slug}/"


def progress_of(work: int) -> tuple[Progress, ...]:
    return works.current_version(work).dossier.progress


def test_a_wrong_row_is_corrected_with_its_reason(review: Client, running: int) -> None:
    page = review.get(at(running, "corregir-avance"))
    sent = fields_of(page)
    assert (sent["progress_on_1"], sent["progress_physical_1"]) == ("2024-05-05", "80.00")
    assert sent["progress_note_0"] == "Trazo y nivelación."  # a line shows no line break
    assert at(running, "corregir-programa") in page.content.decode()
    mended = sent | {"progress_physical_1": "18"}
    wrong = review.post(at(running, "corregir-avance"), mended)
    assert wrong.status_code == 422
    assert "Escriba el motivo" in words(wrong)
    assert fields_of(wrong)["progress_physical_1"] == "18"
    done = review.post(at(running, "corregir-avance"), mended | {"why": "Se tecleó 80 por 18."})
    assert done.status_code == 302
    assert progress_of(running) == (ROWS[0], replace(ROWS[1], physical=1800))
    version = works.current_version(running)
    assert (version.verb, version.why) == ("correct", "Se tecleó 80 por 18.")
    assert works.version_of(running, version.number - 1).dossier.progress == ROWS  # kept


def test_a_wrong_last_row_is_taken_out(review: Client, running: int) -> None:
    sent = fields_of(review.get(at(running, "corregir-avance")))
    blank = {f"progress_{name}_1": "" for name in ("on", "physical", "financial", "note")}
    sent |= blank | {"why": "Era de otra obra."}
    assert review.post(at(running, "corregir-avance"), sent).status_code == 302
    assert progress_of(running) == ROWS[:1]


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({}, "No cambió ningún dato"),
        ({"progress_physical_1": "180"}, "100"),
        ({"progress_on_1": "2024-04-01"}, "Ordene los días"),
        ({"progress_on_1": "2100-01-01"}, "2100"),
        ({"progress_on_1": ""}, "Falta este dato del renglón"),
        (
            {"rows_progress": "3", "progress_on_2": "2024-05-09", "progress_physical_2": "20"},
            "use «Reportar avance»",
        ),
    ],
)
def test_a_row_that_cannot_be_keeps_what_was_typed(
    review: Client, running: int, over: dict[str, str], said: str
) -> None:
    sent = fields_of(review.get(at(running, "corregir-avance"))) | {"why": "Estaba mal."} | over
    answer = review.post(at(running, "corregir-avance"), sent)
    assert answer.status_code == 422
    assert said in words(answer)
    kept = fields_of(answer)
    assert all(kept[name] == value for name, value in over.items())
    assert progress_of(running) == ROWS


def test_capture_does_not_correct(capture: Client, running: int) -> None:
    sent = fields_of(capture.get(at(running, "corregir-avance")))
    sent |= {"progress_physical_1": "18", "why": "Estaba mal."}
    assert capture.post(at(running, "corregir-avance"), sent).status_code == 422
    assert progress_of(running) == ROWS


def test_the_programme_is_corrected(review: Client, running: int) -> None:
    before = works.current_version(running).dossier.curve
    sent = fields_of(review.get(at(running, "corregir-programa")))
    first = before[0]
    sent |= {"month_physical_0": "1.00", "month_financial_0": "1.00", "why": "Se copió mal."}
    assert review.post(at(running, "corregir-programa"), sent).status_code == 302
    after = works.current_version(running).dossier.curve
    assert after == (replace(first, physical=100, financial=100), *before[1:])


def test_the_completion_and_the_act_are_corrected_where_they_are(
    review: Client, running: int
) -> None:
    for slug, values in (
        ("corregir-terminacion", {"finished_on": "2024-05-01", "noticed_on": "2024-05-01"}),
        ("corregir-acta", ACT),
    ):
        answer = review.post(
            at(running, slug),
            fields_of(review.get(at(running, slug))) | values | {"why": "Estaba mal."},
        )
        assert answer.status_code == 422
        assert "La obra todavía no tiene" in words(answer)
    done = keep(dossier_in(Status.DELIVERED, folio="OB-2"))
    before = works.current_version(done).dossier
    sent = fields_of(review.get(at(done, "corregir-acta"))) | {"why": "El nombre iba mal."}
    assert sent["document"] == before.handover.document
    assert (
        review.post(at(done, "corregir-acta"), sent | {"received_by": "Tesorería"}).status_code
        == 302
    )
    after = works.current_version(done).dossier
    assert after.handover == replace(before.handover, received_by="Tesorería")
    sent = fields_of(review.get(at(done, "corregir-terminacion"))) | {"why": "Faltaba decirlo."}
    early = review.post(at(done, "corregir-terminacion"), sent | {"finished_on": "2025-12-31"})
    assert early.status_code == 422
    sent |= {"scope": "Toda la calle y sus banquetas."}
    assert review.post(at(done, "corregir-terminacion"), sent).status_code == 302
    assert works.current_version(done).dossier.completion.scope == "Toda la calle y sus banquetas."


ACT: dict[str, Any] = {
    "document": "ER-1", "on": "2024-05-02", "hour": "11:30", "place": "La calle", "resident": "A",
    "supervisor": "B", "superintendent": "C", "received_by": "D", "description": "Todo",
    "credits": "Nada",
}  # fmt: skip
