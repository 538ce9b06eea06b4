"""`traza budget load`: what it prints and what it answers."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from traza.modules.budget.contracts.budget_file import FileRefused
from traza.modules.budget.management.commands.budget_load import NoMask
from traza.modules.budget.models import Book, Line

pytestmark = pytest.mark.django_db

HEADER = (
    "Clave presupuestaria,Concepto,Aprobado,Modificado,Comprometido,Devengado,Ejercido,Pagado\n"
)
ROAD = "21111-2.2.1-E044-6141-2-15,Calles,1000.00,900.00,900.00,500.00,400.00,400.00\n"


def load(path: Path, *more: str) -> None:
    call_command(
        "budget_load",
        str(path),
        "--book",
        "b-2024",
        "--year",
        "2024",
        "--agency",
        "ente",
        *more,
        stdout=StringIO(),
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "b.csv"
    path.write_text(HEADER + ROAD, encoding="utf-8")
    return path


def test_it_proposes_the_mask_and_prints_totals(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(file)
    said = capsys.readouterr()
    assert "Máscara: Clave completa en una columna. La fila 1 tiene 2 de las 2" in said.err
    assert "Se cargaron 1 claves en el libro «b-2024»." in said.out
    assert "900.00" in said.out
    load(file)
    assert "ya estaba en el libro «b-2024»; no se repitió" in capsys.readouterr().out
    assert Line.objects.count() == 1


def test_the_terminal_reads_whose_money_each_key_is_and_says_what_is_not_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "inicial.csv"
    path.write_text(
        "Clave presupuestaria,Aprobado,Quién aporta\n"
        "21111-2.2.1-E044-6141-2-15,1000.00,Municipio\n",
        encoding="utf-8",
    )
    load(path)
    assert Line.objects.get().contributor == "municipality"
    said = " ".join(capsys.readouterr().out.split())
    assert "No tiene columna de: comprometido, devengado, ejercido, pagado." in said
    assert "Lo modificado será lo del principio" in said


def test_it_only_checks_when_asked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(file, "--check")
    assert "1 claves en orden; no se cargó nada" in capsys.readouterr().out
    assert not Book.objects.exists()


def test_problems_are_a_table_and_a_refusal(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(HEADER + ROAD.replace("400.00\n", "400.01\n"), encoding="utf-8")
    with pytest.raises(FileRefused, match=r"Un problema en .* no se cargó nada"):
        load(file)
    said = capsys.readouterr().out
    assert "Problemas (1)" in said
    assert "lo pagado (400.01) es más que lo ejercido (400.00)" in " ".join(said.split())
    assert not Book.objects.exists()


def test_a_file_no_mask_fits_is_refused(file: Path) -> None:
    file.write_text("Nombre,Teléfono\nAna,1\n", encoding="utf-8")
    with pytest.raises(NoMask, match="Elija una con --mask"):
        load(file)


def test_a_mask_of_ones_own(file: Path, tmp_path: Path) -> None:
    mask = tmp_path / "propia.yaml"
    mask.write_text(
        "slug: propia\nkey_column: clave presupuestaria\nseparator: '-'\n"
        "parts: [{dimension: administrative}, {dimension: function}, {dimension: programme},"
        " {dimension: object}, {dimension: expense_type}, {dimension: funding}]\n"
        "amounts: {approved: aprobado}\n",
        encoding="utf-8",
    )
    with pytest.raises(FileRefused, match="«Comprometido»: la máscara no conoce esta columna"):
        load(file, "--mask", str(mask))
    assert not Line.objects.exists()
    rest = ("Concepto", "Modificado", "comprometido", "Devengado", "Ejercido", "Pagado")
    load(file, "--mask", str(mask), *(f"--unused={name}" for name in rest))
    assert Line.objects.get().key == "2.1.1.1.1-2.2.1-E044-6141-2-15"
