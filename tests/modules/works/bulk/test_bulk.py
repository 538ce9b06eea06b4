"""Works from a spreadsheet: every wrong cell told, everything or nothing, what was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.making.bulk import STREET, as_csv, as_xlsx
from tests.making.works import ADMIN, AGENCY, CAPTURE, HERMOSILLO, REVIEW, keep, proposal

from traza.kernel.actor import Attribution, OutsideAssignment
from traza.kernel.decision import Refused
from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.actions.apply_bulk import apply_bulk
from traza.modules.works.contracts.bulk import Applied, BulkStale, NoTable, Plan
from traza.modules.works.contracts.changes import Correct, Describe, Propose
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.models import Programme, Version, Work, WorkFunding
from traza.modules.works.queries import bulk as queries
from traza.modules.works.queries.bulk import plan_file

pytestmark = pytest.mark.django_db
WHY = "Padrón 2026"


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "obras.csv"


def plan(file: Path, *rows: dict[str, str], said: Attribution = CAPTURE) -> Plan:
    file.write_text(as_csv(*rows), encoding="utf-8")
    return plan_file(file, file.name, said)


def apply(seen: Plan, said: Attribution = CAPTURE) -> Applied:
    return apply_bulk(seen, said=replace(said, why=WHY), previewed=seen.versions)


def dossier(folio: str) -> Dossier:
    number = api.find_work("26", folio)
    assert number is not None
    return api.current_version(number).dossier


def texts(seen: Plan) -> list[str]:
    assert len(seen.problems) == seen.problem_count
    return [note.text for note in seen.problems]


def test_the_example_of_the_template_is_a_work(file: Path) -> None:
    seen = plan(file, STREET)
    assert texts(seen) == []
    assert isinstance(seen.rows[0].change, Propose)
    assert apply(seen) == Applied(1, 0, 0)
    work = dossier("OB-2026-014")
    assert (work.agency, work.status, work.municipality) == (AGENCY, Status.PROPOSED, "26030")
    assert work.planned_start == date(2026, 3, 1)
    assert work.measure is not None
    assert (work.measure.quantity, work.measure.unit) == ("1250.00", "m²")
    assert [(one.source, one.promised) for one in work.funding] == [
        (Source.STATE, Money.of("600000")),
        (Source.MUNICIPALITY, Money.of("300000")),
        (Source.COMMUNITY, Money.of("100000")),
    ]
    assert WorkFunding.objects.count() == 3
    version = api.current_version(Work.objects.get().pk)
    assert (version.verb, version.why, version.role) == ("propose", WHY, "capture")


def test_a_workbook_with_days_and_numbers_says_the_same(tmp_path: Path, file: Path) -> None:
    row = {**STREET, "planned_start": date(2026, 3, 1), "year": 2026, "lat": 29.0729, "total": 400}
    path = as_xlsx(tmp_path / "obras.xlsx", row)
    assert plan_file(path, path.name, CAPTURE).rows[0].after == plan(file, STREET).rows[0].after


def test_applied_again_changes_nothing(file: Path) -> None:
    apply(plan(file, STREET))
    again = plan(file, {key: one for key, one in STREET.items() if key != "federal"})
    assert (again.same, again.new, again.changed) == (1, (), ())
    assert apply(again) == Applied(0, 0, 1)
    assert Version.objects.count() == 1


def test_blank_cells_leave_and_hyphens_clear(file: Path) -> None:
    keep(proposal(folio="A", description="Larga", sector="health", place=HERMOSILLO))
    seen = plan(file, {"folio": "A", "state": "26", "name": "Otro", "sector": "-", "lat": ""})
    (row,) = seen.changed
    assert isinstance(row.change, Describe)
    apply(seen)
    after = dossier("A")
    assert (after.name, after.description, after.sector) == ("Otro", "Larga", "")
    assert after.place == HERMOSILLO


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.IN_PROGRESS])
def test_a_name_is_not_cleared(file: Path, status: Status) -> None:
    keep(replace(proposal(folio="A"), status=status))
    seen = plan(file, {"folio": "A", "state": "26", "name": "-"}, said=ADMIN)
    assert "Falta el nombre de la obra" in " ".join(texts(seen))


def test_who_signs_corrects_what_has_begun(file: Path) -> None:
    keep(replace(proposal(folio="A"), status=Status.IN_PROGRESS))
    row = {"folio": "A", "state": "Sonora", "planned_end": "31/12/2030"}
    waits = plan(file, row)
    assert (waits.mine, [one.waits_for for one in waits.waiting]) == ((), ["review"])
    seen = plan(file, row, said=REVIEW)
    assert isinstance(seen.rows[0].change, Correct)
    assert apply(seen, REVIEW) == Applied(0, 1, 0)
    assert dossier("A").planned_end == date(2030, 12, 31)
    assert api.current_version(Work.objects.get().pk).verb == "correct"


@pytest.mark.parametrize(
    ("made_for", "sent_by", "row", "who"),
    [
        (REVIEW, CAPTURE, {"folio": "A", "state": "26", "name": "Otro"}, "revisión y firma"),
        (ADMIN, CAPTURE, {"folio": "A", "state": "26", "name": "Otro"}, "revisión y firma"),
        (CAPTURE, REVIEW, STREET, "captura"),
    ],
)
def test_a_plan_made_for_another_role_is_refused_in_the_act(
    file: Path, made_for: Attribution, sent_by: Attribution, row: dict[str, str], who: str
) -> None:
    keep(replace(proposal(folio="A"), status=Status.IN_PROGRESS))
    seen = plan(file, row, said=made_for)
    assert len(seen.mine) == 1
    count = Version.objects.count()
    with pytest.raises(Refused, match=f"lo hace {who}"):
        apply(seen, sent_by)
    assert Version.objects.count() == count


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ({"planned_start": "31/02/2026"}, "dice «31/02/2026» en Inicio programado; es una fecha"),
        ({"planned_start": "2/1/2206"}, "fecha imposible"),
        ({"planned_end": "01/01/2025"}, "Corrija"),
        ({"lat": "-110.9", "lon": "29.07"}, "intercambiadas"),
        ({"lat": "48.8", "lon": "2.3"}, "fuera de México"),
        ({"lat": ""}, "una coordenada"),
        ({"currency": ""}, "La fila 2 no trae Moneda; escriba el dato, por ejemplo «MXN»."),
        ({"currency": "USD"}, "convierta los montos"),
        ({"state_money": "mucho"}, "no es un monto"),
        ({"state_money": "1.005"}, "se puede leer de dos maneras"),
        ({"kind": "Bonita"}, "en Naturaleza; escriba una de la plantilla"),
        ({"municipality": "Guadalajara"}, "no es un municipio de ese estado"),
        ({"state": "Narnia"}, "no es un estado registrado"),
        ({"state": "35"}, "no es un estado registrado"),
        ({"programme": "Ninguno"}, "no está registrado"),
        ({"year": "26"}, "cuatro cifras"),
        ({"women": "doscientas"}, "número entero"),
        ({"women": "300"}, "suman"),
        ({"folio": ""}, "no trae Folio"),
        ({"name": ""}, "no trae Nombre; escriba el dato"),
        ({"name": "x" * 301}, "más de 300 letras"),
        ({"agency": "otra-dependencia"}, "no está registrado"),
        ({"otra": "1"}, "La columna «otra» no es de la plantilla"),
    ],
)
def test_every_wrong_cell_is_told_and_nothing_is_applied(
    file: Path, cell: dict[str, str], said: str
) -> None:
    good = {**STREET, "folio": "B"}
    seen = plan(file, {**STREET, **cell}, good)
    assert seen.problem_count >= 1
    assert any(said in text for text in texts(seen)), texts(seen)
    with pytest.raises(Refused):
        apply(seen)
    assert not Work.objects.exists()


def test_the_same_work_twice_is_told(file: Path) -> None:
    seen = plan(file, STREET, {**STREET, "name": "Otra"})
    assert texts(seen) == [
        "La fila 3 repite el folio «OB-2026-014» de la fila 2; deje una de las dos."
    ]


def test_another_agencys_work_is_refused_unless_by_the_administrator(file: Path) -> None:
    keep(proposal(folio="A", agency="sidur"))
    row = {"folio": "A", "state": "26", "name": "Mía"}
    assert "de otra dependencia (sidur)" in texts(plan(file, row))[0]
    assert apply(plan(file, row, said=ADMIN), ADMIN) == Applied(0, 1, 0)


def test_contributions_of_a_work_that_is_there_are_not_changed_here(file: Path) -> None:
    keep(proposal(folio="A"))
    row = {"folio": "A", "state": "26", "state_money": "7", "currency": "MXN"}
    assert "se cambian en su página" in texts(plan(file, row))[0]


def test_one_bad_cell_among_ten_thousand_applies_nothing(file: Path) -> None:
    rows = [{**STREET, "folio": f"OB-{number}"} for number in range(10_000)]
    rows[7_011]["planned_end"] = "31/06/2026"
    seen = plan(file, *rows)
    assert texts(seen) == [
        "La fila 7013 dice «31/06/2026» en Término programado; es una fecha que no existe; revise "
        "el día y el mes."
    ]
    with pytest.raises(Refused):
        apply(seen)
    assert not Work.objects.exists()


def test_what_somebody_changed_meanwhile_is_told_and_nothing_is_applied(file: Path) -> None:
    number = keep(proposal(folio="A"))
    rows = ({"folio": "A", "state": "26", "name": "Del archivo"}, {**STREET})
    seen = plan(file, *rows)
    change = Correct(values={"description": "De otra persona"})
    api.record_change(number, change, said=replace(REVIEW, why="corrección"))
    for late in (seen, plan_file(file, file.name, CAPTURE)):
        with pytest.raises(BulkStale, match="la obra A"):
            apply_bulk(late, said=replace(CAPTURE, why=WHY), previewed=seen.versions)
    assert dossier("A").description == "De otra persona"
    assert Work.objects.count() == 1


def test_a_folio_taken_meanwhile_is_told(file: Path) -> None:
    seen = plan(file, STREET)
    keep(proposal(folio="OB-2026-014"))
    with pytest.raises(BulkStale, match="OB-2026-014"):
        apply(seen)


def test_a_reason_is_needed(file: Path) -> None:
    seen = plan(file, STREET)
    with pytest.raises(Refused, match="motivo"):
        apply_bulk(seen, said=CAPTURE, previewed=seen.versions)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no se puede leer"),
        ("Folio,Nombre\nA,B\n", "no tiene la columna Estado"),
        ("Folio,Estado,Nombre\n,,\n", "no tiene obras"),
        ("Querida comunidad:\nles escribo.\n", "no tiene la columna Folio ni Estado"),
    ],
)
def test_what_is_no_table_of_works_says_why(file: Path, text: str, reason: str) -> None:
    file.write_text(text)
    with pytest.raises(NoTable, match=reason):
        plan_file(file, file.name, CAPTURE)


def test_what_is_no_table_is_refused_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_given: object, **_options: object) -> None:
        raise AssertionError("a scan would keep the page for minutes")

    monkeypatch.setattr(queries, "extract", read)
    for name, start in (("padron.csv", b"%PDF-1.7\n"), ("padron.xlsx", b"\xff\xd8\xff\xe0")):
        (tmp_path / name).write_bytes(start + b"x" * 200)
        with pytest.raises(NoTable, match="no es una tabla"):
            plan_file(tmp_path / name, name, CAPTURE)


def test_more_rows_than_fit_are_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_ROWS", 1)
    with pytest.raises(NoTable, match="Divídalo"):
        plan(file, STREET, {**STREET, "folio": "B"})


def test_who_was_assigned_one_programme_applies_rows_of_no_other(file: Path) -> None:
    Programme.objects.create(slug="agua", name="Agua", search_name="agua", source_document="doc-a")
    seen = plan(file, {**STREET, "programme": "Agua"})
    assert texts(seen) == []
    with pytest.raises(OutsideAssignment):
        apply(seen, replace(CAPTURE, only="programme:otro"))
    assert api.find_work("26", "OB-2026-014") is None
    assert apply(seen, replace(CAPTURE, only="programme:agua")) == Applied(1, 0, 0)
