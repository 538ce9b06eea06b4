"""Works of other registers at hand come in with the demo, and not again."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from tests.making.registers import OPA_2015, ROAD_2015, project, table

from traza.modules.works.models import Work
from traza.portal.pages.works import at_hand as works_at_hand
from traza.portal.pages.works.at_hand import load_at_hand

pytestmark = pytest.mark.django_db


@pytest.fixture
def _nothing_bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works_at_hand.works, "bundled_registers", tuple)


@pytest.mark.usefixtures("_nothing_bundled")
def test_without_files_nothing_comes_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "WORKS", tmp_path / "none")
    assert list(load_at_hand()) == []


def test_a_file_at_hand_stands_in_the_place_of_the_bundled_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name is the same: the works of both would be the same works."""
    bundled = tmp_path / "bundled"
    bundled.mkdir()
    for name in ("opa_2015.csv", "opa_2019.csv"):
        (bundled / name).write_text(table(OPA_2015, ROAD_2015))
    monkeypatch.setattr(
        works_at_hand.works, "bundled_registers", lambda: tuple(sorted(bundled.glob("*")))
    )
    given = tmp_path / "given"
    given.mkdir()
    (given / "opa_2015.csv").write_text(table(OPA_2015, ROAD_2015))
    monkeypatch.setattr(settings, "WORKS", given)
    read: list[Path] = []
    monkeypatch.setattr(works_at_hand, "_said", lambda path: [read.append(path)])
    list(load_at_hand())
    assert read == [bundled / "opa_2019.csv", given / "opa_2015.csv"]


@pytest.mark.usefixtures("_nothing_bundled")
def test_files_come_in_once_and_strangers_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "obras"
    folder.mkdir()
    (folder / "opa.csv").write_text(table(OPA_2015, ROAD_2015))
    (folder / "otro.csv").write_text("a,b\n1,2\n")
    listed = "municipio,nombre,monto,estatus,avance,tipo,participantes\nMonterrey,Plaza,5,,,,\n"
    (folder / "nl_obras_santa_catarina_y_otros.csv").write_text(listed)
    (tmp_path / "oc4ids" / "nuevo_leon").mkdir(parents=True)
    (tmp_path / "oc4ids" / "nuevo_leon" / "p.json").write_text(str(project()).replace("'", '"'))
    monkeypatch.setattr(settings, "WORKS", folder)
    listed_first, opa, stranger, oc4ids = load_at_hand()
    assert (listed_first, opa, oc4ids) == (
        "nl_obras_santa_catarina_y_otros.csv: obras nuevas, 1; con cambios, 0.",
        "opa.csv: obras nuevas, 1; con cambios, 0.",
        "p.json: obras nuevas, 1; con cambios, 0.",
    )
    assert "otro.csv" in stranger
    assert Work.objects.filter(state="19", year=2014).count() == 1
    again = list(load_at_hand())
    assert [one for one in again if "ya estaban" in one] == [
        "nl_obras_santa_catarina_y_otros.csv: sus obras ya estaban (1).",
        "opa.csv: sus obras ya estaban (1).",
        "p.json: sus obras ya estaban (1).",
    ]
