"""Whoever writes an order wrong is told so in Spanish, and by the name that they wrote."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser

import pytest

from traza.config.cli import _run
from traza.portal.management.commands.demo import Command as Demo
from traza.practice.management.commands.practice_start import Command as Start


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(argparse, "_", argparse._)  # type: ignore[attr-defined]


class Asks(Start):
    """An order with every kind of option."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivo")
        parser.add_argument("--como", choices=["a", "b"])
        parser.add_argument("--numero", type=int)
        parser.add_argument("--varios", nargs="+")
        parser.add_argument("--numeral", action="store_true")
        two = parser.add_mutually_exclusive_group(required=True)
        two.add_argument("--uno", action="store_true")
        two.add_argument("--dos", action="store_true")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--uno", "Falta indicar archivo."),
        ("x", "Falta una de estas opciones: --uno --dos."),
        ("x --uno --dos", "En «--dos»: no va junto con --uno."),
        ("x --uno y", "No se entiende «y»."),
        ("x --uno --numero tres", "En «--numero»: 'tres' no sirve como valor."),
        ("x --uno --numero", "En «--numero»: falta su valor."),
        ("x --uno --varios", "En «--varios»: lleva al menos un valor."),
        ("x --uno --num 3", "«--num» puede ser más de una opción: --numero, --numeral."),
        ("x --uno --numeral=3", "En «--numeral»: no lleva el valor '3'."),
    ],
)
def test_what_is_wrong_is_one_sentence(
    words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(Asks(), ["practice start", *words.split()]) == 2
    told = capsys.readouterr().err
    assert told.splitlines()[-1] == said
    assert told.startswith("Uso: traza practice start ")


def test_what_may_be_chosen_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(Asks(), ["x", "y", "--uno", "--como", "c"]) == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("En «--como»: 'c' no es de los que se pueden elegir: ")


def test_the_help_of_an_order_is_in_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(Demo(), ["demo", "--help"]) == 0
    told = capsys.readouterr().out
    assert "Prepara todo, carga los documentos reales" in told
    for english in ("usage", "options", "show this", "Python", "Verbosity"):
        assert english not in told


def test_what_is_not_told_works(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(Demo(), ["demo", "--version"]) == 0
    assert capsys.readouterr().out.strip()[0].isdigit()
