"""Files into the register: any order, any number of times, bad rows told, nothing invented."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.making.registers import (
    CONTRACT,
    OPA_2015,
    OPA_2019,
    ROAD_2015,
    ROAD_2019,
    contracts,
    release,
    table,
)
from tests.making.works import ADMIN

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.actions.import_file import import_file
from traza.modules.works.contracts.changes import Correct
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.imports import FileImported, RowsRefused, UnknownLayout
from traza.modules.works.models import Version, Work
from traza.modules.works.queries.dossiers import current_version

pytestmark = pytest.mark.django_db

TERMINAL = Attribution(None, "terminal", why="prueba")


@pytest.fixture
def opa_2015(tmp_path: Path) -> Path:
    path = tmp_path / "opa_2015.csv.gz"
    path.write_bytes(gzip.compress(table(OPA_2015, ROAD_2015).encode()))
    return path


@pytest.fixture
def opa_2019(tmp_path: Path) -> Path:
    path = tmp_path / "opa_2019.csv"
    path.write_text(table(OPA_2019, ROAD_2019), encoding="latin-1")
    return path


def counts(done: FileImported) -> tuple[int, int, int]:
    return done.new, done.changed, done.same


def only_work() -> Dossier:
    return current_version(Work.objects.get().pk).dossier


def test_files_in_any_order_and_again_come_to_the_same(opa_2015: Path, opa_2019: Path) -> None:
    assert counts(import_file(opa_2015, said=TERMINAL)) == (1, 0, 0)
    assert counts(import_file(opa_2019, said=TERMINAL)) == (0, 1, 0)
    ended = only_work()
    for path in (opa_2015, opa_2019, opa_2015):
        assert counts(import_file(path, said=TERMINAL)) == (0, 0, 1)
    assert only_work() == ended
    assert [each.year for each in ended.funding] == [2019, 2019, 2015]
    assert [each.on.year for each in ended.progress] == [2015, 2019]
    assert (ended.amount, ended.rounding) == (Money.of("180123456789"), None)  # the exact one
    assert ended.place is not None  # which only the older file says


def test_the_older_file_after_the_newer_adds_its_year_only(opa_2015: Path, opa_2019: Path) -> None:
    import_file(opa_2019, said=TERMINAL)
    assert counts(import_file(opa_2015, said=TERMINAL)) == (0, 1, 0)
    assert only_work().year == 2019
    assert only_work().stage == "finished"
    assert [each.on.year for each in only_work().progress] == [2015, 2019]


def test_two_files_of_one_year_do_not_take_turns(tmp_path: Path, opa_2015: Path) -> None:
    other = tmp_path / "another.csv"
    other.write_text(table(OPA_2015, {**ROAD_2015, "NOMBRE": "Camino corregido"}))
    import_file(opa_2015, said=TERMINAL)
    assert counts(import_file(other, said=TERMINAL)) == (0, 1, 0)
    assert counts(import_file(opa_2015, said=TERMINAL)) == (0, 0, 1)
    assert only_work().name == "Camino corregido"


def test_a_corrected_file_corrects(tmp_path: Path, opa_2015: Path) -> None:
    import_file(opa_2015, said=TERMINAL)
    row = {**ROAD_2015, "EJERCIDO": "1", "MONTO_ASIGAUTACT": "7"}
    opa_2015.write_bytes(table(OPA_2015, row).encode())
    assert counts(import_file(opa_2015, said=TERMINAL)) == (0, 1, 0)
    assert [each.promised for each in only_work().funding] == [Money.of("7")]
    assert len(only_work().progress) == 1
    assert Version.objects.count() == 2


def test_many_rows_of_one_project_are_one_work(tmp_path: Path) -> None:
    path = tmp_path / "opa.csv"
    between = {**ROAD_2015, "ID_PPI": "7", "NOMBRE": "Otro"}
    unit = {**ROAD_2015, "UNIDAD": "B00", "DESC_UNIDAD": "Conagua", "AVANCE_FISICO": "10"}
    path.write_text(table(OPA_2015, ROAD_2015, between, unit))
    done = import_file(path, said=TERMINAL)
    assert (done.rows, done.works, done.new) == (3, 2, 2)
    work = Work.objects.get(folio="OPA-1975")
    assert [each.physical for each in current_version(work.pk).dossier.progress] == [1000, 9968]


def test_releases_of_one_process_are_one_work_told_by_the_last(tmp_path: Path) -> None:
    path = tmp_path / "releases.jsonl"
    called = {**release()["tender"], "description": "Con banquetas"}
    first = release(date="2019-01-01", tender=called)
    path.write_text("\n".join(json.dumps(one) for one in (first, release())))
    assert counts(import_file(path, said=TERMINAL)) == (1, 0, 0)
    assert only_work().description == "Con banquetas"
    assert [each.on.year for each in only_work().progress] == [2019, 2020]
    assert counts(import_file(path, said=TERMINAL)) == (0, 0, 1)


def test_a_bad_row_does_not_stop_the_others_unless_strict(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(contracts(CONTRACT, {**CONTRACT, "CODIGO_CONTRATO": ""}))
    with pytest.raises(RowsRefused, match="La fila 3 no trae CODIGO_CONTRATO"):
        import_file(path, said=TERMINAL, strict=True)
    assert not Work.objects.exists()
    done = import_file(path, said=TERMINAL)
    assert (done.new, done.notes.lost) == (1, 1)


def test_a_dry_run_counts_and_leaves_nothing(opa_2015: Path) -> None:
    assert counts(import_file(opa_2015, said=TERMINAL, dry_run=True)) == (1, 0, 0)
    assert not Work.objects.exists()
    assert not territory.list_states()


def test_a_work_in_several_states_has_a_state_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "opa.csv"
    path.write_text(table(OPA_2015, {**ROAD_2015, "CVE_ENTFED": "35", "ENT_FED": "VARIOS"}))
    import_file(path, said=TERMINAL)
    assert territory.state_names() == {"00": "Varios estados o nacional"}


def test_a_work_that_a_person_changed_here_is_left_alone(opa_2015: Path) -> None:
    import_file(opa_2015, said=TERMINAL)
    said = replace(ADMIN, why="El nombre estaba mal")
    api.record_change(Work.objects.get().pk, Correct(values={"name": "Corregido"}), said=said)
    opa_2015.write_bytes(table(OPA_2015, {**ROAD_2015, "NOMBRE": "Otro nombre"}).encode())
    done = import_file(opa_2015, said=TERMINAL)
    assert (done.changed, done.held) == (0, 1)
    assert only_work().name == "Corregido"


def test_a_moved_work_keeps_its_address(tmp_path: Path, opa_2015: Path) -> None:
    import_file(opa_2015, said=TERMINAL)
    before = only_work()
    moved = tmp_path / "opa_2016.csv"
    row = {**ROAD_2015, "ANIO": "2016", "CVE_ENTFED": "35", "ENT_FED": "VARIOS"}
    moved.write_text(table(OPA_2015, row))
    import_file(moved, said=TERMINAL)
    assert replace(only_work(), state="") != replace(before, state="")
    assert only_work().state == "26"


@pytest.mark.parametrize("text", ["a,b\n1,2\n", '{"hola": 1}', "texto\n"])
def test_an_unknown_layout_says_which_are_known(tmp_path: Path, text: str) -> None:
    path = tmp_path / "otro.csv"
    path.write_text(text)
    with pytest.raises(UnknownLayout, match="CompraNet"):
        import_file(path, said=TERMINAL)
