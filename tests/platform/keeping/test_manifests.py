"""Rows that are made again from a source are what they were made, or are named, on both databases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from tests.making.works import dossier_in, keep, lived

from traza.kernel.page import SourceLine
from traza.modules.budget import api as budget
from traza.modules.budget.models import MunicipalFinance
from traza.modules.reading.actions.register_document import register_document
from traza.modules.reading.models import Document, DocumentLine
from traza.modules.reading.queries.bundled import bundled_readings
from traza.modules.territory import api as territory
from traza.modules.territory.models import Municipality, Region
from traza.modules.verification.actions.keep_verification import verify_document
from traza.modules.verification.models import Finding
from traza.modules.works.actions.follow_names import follow_all, follow_places
from traza.modules.works.actions.load_published_works import load_reading
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.models import Programme, PublishedFunding, Work, WorkFunding
from traza.modules.works.queries import altered
from traza.modules.works.queries.altered import altered_columns
from traza.platform.keeping import manifests
from traza.platform.keeping.check import check
from traza.platform.keeping.models import Manifest
from traza.platform.keeping.seal import seal

SONORA = "transforma-sonora-en-apoyo-a-los-municipios"
REPORT = "sonora-cecop-informe-anual-2024"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A key and a chain that no other test has."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path


def lines(text: str = "renglón") -> list[SourceLine]:
    return [SourceLine(n, 1, f"{text} {n}", (f"{n}.50", text)) for n in range(1, 40)]


@pytest.fixture
def report() -> str:
    """A report that was read, checked and loaded, with its lines."""
    territory.load_gazetteer()
    read = dict(bundled_readings())[REPORT]
    slug = register_document(read, lines=lines())
    verify_document(slug)
    load_reading(read, slug)
    return slug


def troubles() -> list[str]:
    seal()
    return [f"{one.table} {one.key}: {one.what}" for one in check()]


def test_what_nobody_touched_agrees_also_read_again(report: str) -> None:
    assert troubles() == []
    count = Manifest.objects.count()
    read = dict(bundled_readings())[REPORT]
    register_document(read, lines=lines())
    verify_document(report)
    load_reading(read, report)
    assert Manifest.objects.count() == count
    register_document(read, lines=lines("otro renglón"))  # as a better reader reads it
    assert Manifest.objects.count() == count + 1
    assert troubles() == []


def _altered(table: str, row: Any) -> None:
    [trouble] = troubles()
    assert trouble.startswith(f"{table} {row.pk}: no es como se hizo el")


def test_a_line_is_named_with_its_document(report: str) -> None:
    row = DocumentLine.objects.get(number=7)
    DocumentLine.objects.filter(pk=row.pk).update(text="$9,999,999,999.00")
    _altered("reading_documentline", row)
    assert f"lo que se leyó del documento «{report}»" in troubles()[0]
    DocumentLine.objects.filter(pk=row.pk).update(text=row.text, cells=["1"])
    _altered("reading_documentline", row)


@pytest.mark.parametrize(
    ("column", "value"),
    [("title", "Otro"), ("issuer", None), ("period", "1999"), ("kind", "other"), ("lines", 1)],
)
def test_how_a_document_is_called_is_compared_with_its_reading(
    column: str, value: object, report: str
) -> None:
    row = Document.objects.get(slug=report)
    Document.objects.filter(pk=row.pk).update(**{column: value})
    what = f"no dice lo que se leyó del documento «{report}»: {column}."
    assert troubles() == [f"reading_document {row.pk}: {what}"]
    register_document(dict(bundled_readings())[REPORT])
    assert troubles() == []


def test_a_long_or_nameless_document_agrees() -> None:
    read = dict(bundled_readings())[REPORT]
    for title, issuer, period in (("Informe " * 60, "x" * 300, "y" * 90), ("Informe", "", None)):
        about = replace(read.document, title=title, issuer=issuer, period=period)
        register_document(replace(read, document=about))
        assert troubles() == []


def test_lines_that_changed_places_are_told(report: str) -> None:
    document = Document.objects.get(slug=report)
    DocumentLine.objects.filter(document=document, number=1).delete()
    [trouble] = troubles()
    assert "faltan 1 filas de las que se hicieron" in trouble


def test_a_finding_is_named(report: str) -> None:
    row = Finding.objects.filter(status="fail").first() or Finding.objects.first()
    assert row is not None
    Finding.objects.filter(pk=row.pk).update(explanation="Todo bien.")
    _altered("verification_finding", row)


def test_what_a_source_put_is_named_with_its_row(report: str) -> None:
    money = PublishedFunding.objects.select_related("published").first()
    assert money is not None
    PublishedFunding.objects.filter(pk=money.pk).update(centavos=1)
    _altered("works_publishedworks", money.published)


def test_rows_without_a_manifest_are_told_and_a_register_of_before_begins(report: str) -> None:
    from traza.platform.keeping import guards
    from traza.platform.keeping.guarded import guarded_tables

    held = next(one for one in guarded_tables() if one.table == "keeping_manifest")
    guards.take_out(connection, held)
    Manifest.objects.all().delete()
    guards.put_in(connection, held)
    told = [what for _, _, what in manifests.disagreements()]
    assert any("no consta qué se hizo de su fuente" in one for one in told)
    manifests.begin()
    assert list(manifests.disagreements()) == []
    assert set(Manifest.objects.values_list("why", flat=True)) == {manifests.BEGINS}
    count = Manifest.objects.count()
    Finding.objects.filter(position=1).update(explanation="Todo bien.")
    manifests.begin()  # nothing is blessed a second time
    assert Manifest.objects.count() == count


@pytest.fixture
def work() -> Work:
    """A work of which every name is known to the register."""
    territory.load_gazetteer()
    Programme.objects.create(slug="obra-concertada", name="Obra concertada")
    return Work.objects.get(pk=lived(Status.CLOSED))


@pytest.mark.parametrize(
    "says",
    [
        {"amount_centavos": 1},
        {"status": "delivered"},
        {"name": "Otra obra"},
        {"lon": -110.5},
        {"paid_centavos": None},
        {"agency": "otra"},
        {"version": 1},
        {"folio": "OB-2"},
        {"is_work": False},
        {"programme_id": None},
        {"municipality_id": None},
        {"region_id": None},
        {"contractor_id": None},
    ],
    ids=str,
)
def test_a_column_of_a_work_is_compared_with_its_last_version(
    says: dict[str, Any], work: Work
) -> None:
    assert list(altered_columns()) == []
    Work.objects.filter(pk=work.pk).update(**says)
    [trouble] = altered_columns()
    assert (trouble.table, trouble.key) == ("works_work", str(work.pk))
    number = work.versions.count()  # type: ignore[attr-defined]
    assert (
        trouble.what == f"no dice lo que la versión {number} de la obra OB-1: {next(iter(says))}."
    )


def test_a_programme_that_comes_after_its_works_is_followed() -> None:
    territory.load_gazetteer()
    read = dict(bundled_readings())[REPORT]
    named = {"programme": SONORA, "subprogramme": "pavimentacion"}
    number = keep(dossier_in(Status.CONTRACTED, **named))
    row = Work.objects.filter(pk=number)
    assert list(row.values_list("programme", "subprogramme")) == [(None, None)]
    assert list(altered_columns()) == []
    load_reading(read, register_document(read))
    assert list(row.values_list("programme__slug", "subprogramme__slug")) == [
        (SONORA, "pavimentacion")
    ]
    assert list(altered_columns()) == []
    row.update(programme=None, subprogramme=None)
    [trouble] = altered_columns()
    assert trouble.what.endswith("de la obra OB-1: programme_id, subprogramme_id.")


def test_a_place_that_comes_after_its_works_is_followed() -> None:
    territory.add_states(["26"])
    number = keep(dossier_in(Status.CONTRACTED))
    row = Work.objects.filter(pk=number)
    assert list(row.values_list("municipality", "region")) == [(None, None)]
    assert list(altered_columns()) == []
    territory.load_gazetteer()
    [(municipality, region)] = row.values_list("municipality", "region")
    assert municipality == "26030"
    assert region
    assert list(altered_columns()) == []
    row.update(municipality=None, region=None)
    assert [one.what.partition("OB-1")[2] for one in altered_columns()] == [
        ": region_id, municipality_id."
    ]


def test_a_municipality_of_another_region_takes_its_works_along(work: Work) -> None:
    """As a later version of the gazetteer may say."""
    before = work.region_id
    other = Region.objects.exclude(pk=before).first()
    for region in (other, None):
        Municipality.objects.filter(pk="26030").update(region=region)
        follow_places()
        assert Work.objects.get(pk=work.pk).region == region
        assert list(altered_columns()) == []
    territory.load_gazetteer()
    assert Work.objects.get(pk=work.pk).region_id == before
    assert list(altered_columns()) == []


def test_what_a_register_of_before_left_blank_is_filled_once(work: Work) -> None:
    Work.objects.filter(pk=work.pk).update(programme=None, municipality=None, region=None)
    assert follow_all() == 1
    assert list(altered_columns()) == []
    assert follow_all() == 0


def test_the_money_of_a_work_is_compared_too(work: Work) -> None:
    WorkFunding.objects.filter(work=work).update(centavos=1)
    [trouble] = altered_columns()
    assert trouble.what.endswith(": works_workfunding.")


def test_who_builds_is_the_same_by_any_of_its_names() -> None:
    """Whom a name was depends on whom the register knew by then."""
    territory.load_gazetteer()
    for folio, name, rfc in (
        ("A-1", "Constructora Alfa", ""),
        ("A-2", "Constructora Alfa", "CAL010203AB1"),
        ("A-3", "Alfa Constructora SA de CV", "CAL010203AB1"),
        ("A-4", "Otra Constructora", ""),
    ):
        dossier = dossier_in(Status.CONTRACTED, folio=folio)
        assert dossier.contract is not None
        keep(replace(dossier, contract=replace(dossier.contract, contractor=name, rfc=rfc)))
        assert list(altered_columns()) == []
    other = Work.objects.get(folio="A-4").contractor_id
    Work.objects.filter(folio="A-2").update(contractor_id=other)
    (found,) = altered_columns()
    assert found.what.endswith("de la obra A-2: contractor_id.")


def test_what_is_written_while_it_looks_is_no_trouble(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A version that comes between its two queries is looked at again."""
    seal()
    honest, number = altered._last_versions, work.version
    late = [{work.pk: (number + 1, honest([work.pk])[work.pk][1])}]
    monkeypatch.setattr(
        altered, "_last_versions", lambda numbers: late.pop() if late else honest(numbers)
    )
    assert list(check()) == []
    assert late == []
    Work.objects.filter(pk=work.pk).update(version=number + 1)
    assert [trouble.table for trouble in check()] == ["works_work"]


def test_a_work_of_no_dossier_is_told() -> None:
    territory.load_gazetteer()
    made = Work.objects.create(
        folio="X", name="X", search_name="x", state_id="26", year=2024, kind="works"
    )
    [trouble] = altered_columns()
    assert trouble.key == str(made.pk)
    assert "no tiene ninguna versión" in trouble.what


def test_the_finances_of_a_municipality_are_named_with_their_year(tmp_path: Path) -> None:
    territory.load_gazetteer()
    file = tmp_path / "finanzas.csv"
    file.write_text(
        "cvegeo,ingresos_tot,participaciones,aportaciones,ingresos_propios,egresos_tot,"
        "inversion_publica,pob_conapo\n26030,,,,,4000,,100\n26018,,,,,3000,,50\n",
        encoding="utf-8",
    )
    budget.load_municipal_finance(file, 2020, "INEGI")
    assert troubles() == []
    row = MunicipalFinance.objects.first()
    assert row is not None
    MunicipalFinance.objects.filter(pk=row.pk).update(centavos=1)
    _altered("budget_municipalfinance", row)
    assert "INEGI del año «2020»" in troubles()[0]
