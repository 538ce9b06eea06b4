"""OC4IDS and OCDS as they are published: wrapped in many ways, points swapped, texts empty."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.making.registers import project, release

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.imports import CannotRead, Found, RowNote, Source, Unknown
from traza.modules.works.contracts.vocabulary import PaymentKind, WorkKind
from traza.modules.works.contracts.vocabulary import Source as Payer
from traza.modules.works.queries import published_files
from traza.modules.works.queries.published_files import elements, is_json
from traza.modules.works.rules.dossier_json import from_json, to_json
from traza.modules.works.rules.imports.elements import read_elements, title_of
from traza.modules.works.rules.imports.layout import Context, Skip
from traza.modules.works.rules.imports.places import Places


def read(path: Path, data: Any) -> list[Found | Skip | RowNote | Unknown]:
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    assert is_json(path)
    return list(read_elements(elements(path), Context(Source(path.name), Places())))


def one(found: list[Found | Skip | RowNote | Unknown]) -> Dossier:
    works = [each.dossier for each in found if isinstance(each, Found)]
    assert len(works) == 1
    assert from_json(to_json(works[0])) == works[0]
    return works[0]


def test_a_project_of_nuevo_leon(tmp_path: Path) -> None:
    found = read(tmp_path / "p.json", project())
    work = one(found)
    assert (work.folio, work.state, work.year) == ("oc4ids-gx3fo2-000001", "19", 2017)
    assert (work.stage, work.kind) == ("finished", WorkKind.CONSTRUCTION)
    assert work.place is not None
    assert (work.place.lon, work.place.lat, work.place.locality) == (-100.05, 24.79, "Galeana")
    assert work.amount == Money.of("20459221.19")
    assert [(each.source, each.promised) for each in work.funding] == [
        (Payer.STATE, Money.of("20459221.19"))
    ]
    assert work.completion is not None
    assert work.completion.finished_on == date(2019, 2, 13)
    assert work.completion.scope == ""
    (note,) = [each for each in found if isinstance(each, RowNote)]
    assert "intercambiadas" in note.text


def test_a_process_gives_tenderers_contract_and_payments_without_a_persons_rfc(
    tmp_path: Path,
) -> None:
    work = one(read(tmp_path / "r.json", release()))
    assert work.contract is not None
    assert (work.contract.contractor, work.contract.rfc) == ("MÓNICA ELIZONDO", "")
    assert work.contract.contractor_kind == "person"
    assert "GENE180322A03" not in to_json(work)
    assert work.procurement is not None
    assert [(each.rfc, each.won) for each in work.procurement.tenderers] == [
        ("", True),
        ("CDY980323MA8", False),
    ]
    (payment,) = work.payments
    assert (payment.kind, payment.amount) == (PaymentKind.PUBLISHED, Money.of("60.07"))
    assert payment.on == date(2019, 9, 11)
    assert [(each.physical, each.financial) for each in work.progress] == [(10000, 8050)]
    assert work.origin is not None
    assert "sin fecha, que no se copiaron: 1" in work.origin.note


def test_what_came_back_below_zero_is_not_paid_and_nothing_is_no_payment(tmp_path: Path) -> None:
    made = release()
    paid = made["contracts"][0]["implementation"]["transactions"]
    for key, amount in (("RA1", -10.07), ("P9", 0)):
        paid.append(
            {"id": key, "date": "2019-09-12", "value": {"amount": amount, "currency": "MXN"}}
        )
    work = one(read(tmp_path / "r.json", made))
    assert [back.document for back in work.recoveries] == ["RA1"]
    assert [each.kind for each in work.payments] == [PaymentKind.PUBLISHED]
    assert work.paid == Money.of("50.00")


@pytest.mark.parametrize(
    "wrapped",
    [
        {"publisher": {"name": "NL"}, "projects": [project()]},
        {"archivo": "a.json", "paquete": {"projects": [project()]}},
        [project()],
        json.dumps(project()) + "\n" + json.dumps({"archivo": "b", "paquete": {"projects": []}}),
        {"uri": "x", "releases": [release()]},
        {"uri": "x", "records": [{"ocid": "ocds-7wj9x5-A", "compiledRelease": release()}]},
        {"compiledRelease": release(), "releases": [{"ocid": "x"}]},
        {"ocid": "ocds-7wj9x5-A", "releases": [release(), release(date="1999-01-01")]},
    ],
)
def test_every_wrapping_gives_its_one_work(tmp_path: Path, wrapped: Any) -> None:
    one(read(tmp_path / "w.json", wrapped))


@pytest.mark.parametrize(
    ("tender", "is_work"),
    [
        ({"mainProcurementCategory": "goods"}, False),
        ({"items": [{"classification": {"id": "6220"}}]}, True),
        ({"items": [{"classification": {"id": "3310"}}]}, False),
        ({"items": []}, False),
    ],
)
def test_only_public_works_enter(tmp_path: Path, tender: dict[str, Any], is_work: bool) -> None:
    found = read(tmp_path / "r.json", release(tender={"title": "Obra", **tender}))
    assert any(isinstance(each, Found) for each in found) is is_work


def test_an_ocid_without_prefix_is_told_apart_by_its_publisher(tmp_path: Path) -> None:
    bare = release(ocid="10", packageInfo={"publisher": {"name": "GACM"}})
    assert one(read(tmp_path / "r.json", bare)).folio == "GACM-10"


def test_money_without_currency_or_in_another_is_not_pesos(tmp_path: Path) -> None:
    budget = {"amount": {"amount": 5}, "budgetBreakdown": []}
    found = read(tmp_path / "p.json", project(budget=budget))
    assert one(found).amount is None
    assert any("sin moneda" in each.text for each in found if isinstance(each, RowNote))


def test_a_stray_object_is_told(tmp_path: Path) -> None:
    unknown, note = read(tmp_path / "x.json", [{"hola": 1}])
    assert unknown == Unknown("")
    assert isinstance(note, RowNote)
    assert note.lost
    assert title_of({"hola": 1}) is None


@pytest.mark.parametrize("chunk", [1, 7, 64])
def test_a_package_is_read_a_little_at_a_time(
    tmp_path: Path, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published_files, "_CHUNK", chunk)
    projects = [project(id=f"p-{number}", n=[1.5, 10, -3e2, 'á\\"]']) for number in range(20)]
    path = tmp_path / "p.json"
    path.write_text(json.dumps({"publisher": {"name": "NL"}, "projects": projects, "z": 1}))
    read = list(elements(path))
    assert [tree["id"] for _, tree, _ in read] == [each["id"] for each in projects]
    assert {package.publisher for _, _, package in read} == {"NL"}
    assert json.loads(json.dumps(read[3][1], default=float)) == projects[3]


@pytest.mark.parametrize("text", ['{"projects": [{"id": 1}', "[1, 2", '{"a" 1}', "[{]}"])
def test_cut_json_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.json"
    path.write_text(text)
    with pytest.raises(CannotRead, match="JSON"):
        list(elements(path))


def test_what_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text("[" * 200_000)
    with pytest.raises(CannotRead, match="JSON"):
        list(elements(path))
