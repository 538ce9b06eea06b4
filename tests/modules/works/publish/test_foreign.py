"""Works of other registers go out as theirs: whose, under which keys and licence, and right."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.making.oracle import check_oc4ids, complaints
from tests.making.registers import CONTRACT, contracts, project
from tests.making.works import dossier_in

from traza.kernel.actor import Attribution
from traza.modules.territory.api import load_gazetteer
from traza.modules.works import api
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.parts import Document
from traza.modules.works.publish.plain import address

pytestmark = pytest.mark.django_db

TERMINAL = Attribution(None, "terminal")


@pytest.fixture
def projects(tmp_path: Path) -> list[dict[str, object]]:
    """What is exported of a project whose address is odd and of a contract."""
    load_gazetteer()
    package = {
        "publisher": {"name": "Gobierno de Nuevo León"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "publishedDate": "2020-04-09T00:00:00Z",
        "projects": [
            project(documents=[{"id": "1", "title": "Acta", "url": "http://nl.mx/año 1/acta.pdf"}])
        ],
    }
    (tmp_path / "p.json").write_text(json.dumps(package))
    (tmp_path / "c.csv").write_text(contracts(CONTRACT))
    for name in ("p.json", "c.csv"):
        api.import_file(tmp_path / name, said=TERMINAL)
    call_command("works_export", str(tmp_path / "out"), "--only=oc4ids.json", "--only=ocds.jsonl")
    assert complaints(check_oc4ids(tmp_path / "out/oc4ids.json")) == []
    found: list[dict[str, object]] = json.loads((tmp_path / "out/oc4ids.json").read_bytes())[
        "projects"
    ]
    return found


def test_a_project_keeps_its_key_its_publisher_and_its_licence(
    projects: list[dict[str, object]],
) -> None:
    theirs, ours = projects
    assert theirs["id"] == "oc4ids-gx3fo2-000001"
    text = json.dumps(theirs, ensure_ascii=False)
    assert "Gobierno de Nuevo León" in text
    assert "Licencia: https://creativecommons.org/licenses/by/4.0/" in text
    assert "http://nl.mx/a%C3%B1o%201/acta.pdf" in text
    assert ours["id"] == "oc4ids-000000-26-CN-1559939"
    assert {"id": "1559939", "scheme": "MX-COMPRANET"} in ours["identifiers"]  # type: ignore[operator]
    assert ours["publicAuthority"]["name"] == "Gobierno del Estado de Sonora"  # type: ignore[index]


def test_no_file_is_given_when_one_breaks_its_standard(tmp_path: Path) -> None:
    load_gazetteer()
    twice = (Document(id="D1", kind="other", title="A"), Document(id="D1", kind="other", title="B"))
    broken = replace(dossier_in(Status.PROPOSED), documents=twice)
    api.import_works([broken], said=TERMINAL)
    (tmp_path / "oc4ids.json").write_text("lo que había")
    with pytest.raises(SystemExit) as left:
        call_command("works_export", str(tmp_path), "--only=obras.geojson", "--only=oc4ids.json")
    assert left.value.code == 3
    assert [one.name for one in tmp_path.iterdir()] == ["oc4ids.json"]
    assert (tmp_path / "oc4ids.json").read_text() == "lo que había"


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("http://x.mx/a b/ñ.pdf?q=á", "http://x.mx/a%20b/%C3%B1.pdf?q=%C3%A1"),
        ("http://x.mx/100%/a%20b", "http://x.mx/100%25/a%20b"),
        ("http://x.mx/[1]/<a>", "http://x.mx/%5B1%5D/%3Ca%3E"),
        ("ftp://x.mx/a", None),
        ("http://[mal/a", None),
        ("", None),
    ],
)
def test_an_address_is_written_as_the_standards_ask(printed: str, written: str | None) -> None:
    assert address(printed) == written
