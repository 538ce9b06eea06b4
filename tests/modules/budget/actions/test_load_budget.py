"""Loading a budget file: the real federal sample to the centavo, once, all or nothing."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.beside import SHARED

from traza.modules.budget.actions.load_budget import LoadedElsewhere, load_budget
from traza.modules.budget.actions.load_catalogues import load_catalogues
from traza.modules.budget.contracts.books import NewBook
from traza.modules.budget.contracts.budget_file import FileRefused, FileUnreadable, Mode
from traza.modules.budget.models import Book, Document, Line, Movement, Posting
from traza.modules.budget.queries.books import labels
from traza.modules.budget.queries.catalogues import get_mask
from traza.modules.budget.rules.published import moments
from traza.modules.territory import api as territory

pytestmark = pytest.mark.django_db

FEDERAL = NewBook(
    slug="pef-2018",
    name="PEF 2018 (muestra)",
    entity="Federación",
    level="federal",
    year=2018,
    grain="year",
    is_sample=True,
)
STATE = NewBook(
    slug="sonora-2024",
    name="Sonora 2024",
    entity="Sonora",
    level="state",
    year=2024,
    agency="sonora",
)
HEADER = (
    "Clave presupuestaria,Concepto,Aprobado,Modificado,Comprometido,Devengado,Ejercido,Pagado\n"
)
ROAD = "21111-2.2.1-E044-6141-2-15-26030,Calles,1000.00,900.00,900.00,500.00,400.00,400.00\n"
PAINT = "21111-2.2.1-E044-3511-1-11,Pintura,10.50,10.50,0,-,,\n"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Makes a budget file of some text."""

    def made(text: str, name: str = "presupuesto.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return made


def nothing_loaded() -> bool:
    return not any(model.objects.exists() for model in (Book, Line, Document, Movement, Posting))


def test_the_federal_sample_is_in_the_ledger_to_the_centavo() -> None:
    path = SHARED / "data" / "finanzas" / "pef_2018_muestra.csv.gz"
    if not path.is_file():
        pytest.skip(f"the federal budget sample is not in {path}")
    territory.load_gazetteer()
    load_catalogues()
    loaded = load_budget(path, FEDERAL, get_mask("pef_2018"), mode=Mode.PUBLISHED)
    assert loaded.rows == 1526
    assert loaded.findings.counts == {"moment_order": 110, "negative": 4}
    book = Book.objects.get(slug="pef-2018")
    postings = Posting.objects.filter(line__book=book, implied=False)
    assert moments(postings.values_list("debit", "credit", "centavos")) == {
        "approved": 23899014356000,
        "modified": 23266147524647,
        "paid": 7506904195709,
    }
    assert Line.objects.filter(book=book, state="26").count() == 21
    assert labels("administrative", "pef-2018", date(2018, 1, 1))["51-GYN"].parent == "51"
    again = load_budget(path, FEDERAL, get_mask("pef_2018"), mode=Mode.PUBLISHED)
    assert again.repeated
    assert Movement.objects.count() == Document.objects.count() <= 1526


def test_a_budget_of_our_own_can_be_spent(write: Write) -> None:
    territory.load_gazetteer()
    loaded = load_budget(write(HEADER + ROAD + PAINT), STATE, get_mask("clave_completa"))
    assert (loaded.rows, str(loaded.totals["modified"])) == (2, "910.50")
    road = Line.objects.get(object="6141")
    assert (road.key, road.name) == ("2.1.1.1.1-2.2.1-E044-6141-2-15-26030-0", "Calles")
    assert (road.state_id, road.contributor) == ("26", "state")
    assert (road.source_document, road.source_line) == ("presupuesto", 2)
    assert not Posting.objects.filter(implied=True).exists()


def test_one_bad_row_and_nothing_is_loaded(write: Write) -> None:
    bad = "21111-2.2.1-E044-3512-1-11,Sillas,0.001,1,,,,\n"
    with pytest.raises(FileRefused) as refused:
        load_budget(write(HEADER + ROAD + bad), STATE, get_mask("clave_completa"))
    assert "Fila 3, columna «aprobado»: «0.001» tiene una fracción de centavo" in str(refused.value)
    assert nothing_loaded()


def test_the_same_file_in_another_book_is_told(write: Write) -> None:
    path = write(HEADER + ROAD)
    load_budget(path, STATE, get_mask("clave_completa"))
    other = replace(STATE, slug="otro", name="Otro")
    with pytest.raises(LoadedElsewhere, match="ya está cargado en el libro «sonora-2024»"):
        load_budget(path, other, get_mask("clave_completa"))
    assert Book.objects.count() == 1


def test_another_file_cannot_give_a_key_its_budget_twice(write: Write) -> None:
    load_budget(write(HEADER + ROAD), STATE, get_mask("clave_completa"))
    before = Posting.objects.count()
    with pytest.raises(FileRefused, match="ya está en el libro, de otra carga"):
        load_budget(write(HEADER + PAINT + ROAD, "b.csv"), STATE, get_mask("clave_completa"))
    assert Posting.objects.count() == before
    load_budget(write(HEADER + PAINT, "c.csv"), STATE, get_mask("clave_completa"))
    assert Line.objects.count() == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "cp1252", "utf-8"])
def test_any_usual_encoding_is_read(write: Write, encoding: str) -> None:
    row = ROAD.replace("Calles", "Ampliación de señales")
    load_budget(write(HEADER + row, encoding=encoding), STATE, get_mask("clave_completa"))
    assert Line.objects.get().name == "Ampliación de señales"


def test_semicolons_tabs_and_packed_files_are_read(write: Write, tmp_path: Path) -> None:
    packed = tmp_path / "a.csv.gz"
    packed.write_bytes(gzip.compress((HEADER + ROAD).replace(",", ";").encode()))
    assert load_budget(packed, STATE, get_mask("clave_completa")).rows == 1
    tabs = write((HEADER + PAINT).replace(",", "\t"), "b.txt")
    assert load_budget(tabs, STATE, get_mask("clave_completa")).rows == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "está vacío"),
        (b"a,b\0,c\n1,2,3\n", "no es una tabla de texto"),
        (b"\x1f\x8bnot really gzip", "está dañado"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "raro.csv"
    path.write_bytes(content)
    with pytest.raises(FileUnreadable, match=said):
        load_budget(path, STATE, get_mask("clave_completa"))
    assert nothing_loaded()
