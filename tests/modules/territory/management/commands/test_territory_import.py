"""`traza territory import`: says in Spanish what it did, or why it did nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from traza.modules.territory.contracts import CannotImport

pytestmark = pytest.mark.django_db


def test_it_says_how_many_of_each(tmp_path: Path) -> None:
    states = tmp_path / "entidades.csv"
    states.write_text("cve_ent,nombre\n26,Sonora\n11,Guanajuato\n", encoding="utf-8")
    said = io.StringIO()
    call_command("territory_import", str(states), stdout=said)
    assert said.getvalue() == "Se importaron 2 estados, 0 municipios y 0 contornos.\n"


def test_a_refusal_reaches_whoever_asked(tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match="Revise la ruta"):
        call_command("territory_import", str(tmp_path / "nada.csv"))
