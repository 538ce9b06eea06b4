"""A number typed by hand is listed, with the figure it should be, whatever place it stands in."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from traza.kernel.written import read_yaml
from traza.modules.reports import api
from traza.modules.reports.contracts.hand import Verdict
from traza.modules.reports.contracts.report import Number
from traza.modules.reports.queries.hand import candidates, typed_in, typed_numbers
from traza.modules.reports.queries.paragraphs import paragraphs

pytestmark = pytest.mark.django_db
TEXTS: list[str] = read_yaml((Path(__file__).parent / "texts.yaml").read_text(encoding="utf-8"))
REFERENCE = re.compile(r"\{\{.*?\}\}")


def wrong(number: Number) -> str:
    """A print near the truth that is not it: two digits of it exchanged, else one more."""
    text = number.text
    digits = [place for place, mark in enumerate(text) if mark.isdigit()]
    for one, two in itertools.pairwise(digits):
        if text[one] != text[two] and text[two] != "0":
            return text[:one] + text[two] + text[one + 1 : two] + text[one] + text[two + 1 :]
    return str(int(number.value or 0) + 1)


def test_thirty_wrong_numbers_in_thirty_places_are_caught_thirty_times(loaded: Any) -> None:
    scope = api.scope_of(2024)
    known = candidates(scope)
    caught, missed = 0, []
    for text in TEXTS:
        (number,) = [r for p in paragraphs(scope, text) for r in p.runs if isinstance(r, Number)]
        assert number.value is not None, text
        assert not typed_in(text, known), text
        typed = REFERENCE.sub(wrong(number), text)
        found = typed_in(typed, known)
        said = [one.figure.text for one in found if one.figure and one.verdict is Verdict.DIFFERENT]
        if number.text in said:
            caught += 1
        else:
            missed.append((typed, number.text, said, [one.verdict for one in found]))
    assert (caught, missed) == (30, [])


def test_the_right_number_typed_by_hand_is_told_to_be_the_figure(loaded: Any) -> None:
    scope = api.scope_of(2024)
    known = candidates(scope)
    for text in TEXTS:
        (number,) = [r for p in paragraphs(scope, text) for r in p.runs if isinstance(r, Number)]
        (found, *_rest) = typed_in(REFERENCE.sub(number.text, text), known)
        assert found.verdict is Verdict.SAME, text


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Se invirtieron $144.6 mdp de dinero del estado con Transforma Sonora en Apoyo a los "
         "Municipios.", Verdict.DIFFERENT),
        ("Se compraron 315 computadoras.", Verdict.DIFFERENT),
        ("La tasa fue de 12.5%.", Verdict.UNKNOWN),
    ],
)  # fmt: skip
def test_rounding_said_and_what_no_figure_tells(loaded: Any, text: str, verdict: Verdict) -> None:
    scope = api.scope_of(2024)
    (found,) = typed_in(text, candidates(scope))
    assert found.verdict is verdict


def test_years_articles_and_days_are_no_figures(loaded: Any) -> None:
    scope = api.scope_of(2024)
    text = "El artículo 134 y el oficio 12/2024 del 20 de febrero de 2025 lo dicen."
    assert not typed_in(text, candidates(scope))


def test_candidates_are_the_catalogue_not_a_list_of_ours(loaded: Any) -> None:
    known = candidates(api.scope_of(2024))
    assert len(known) > 100
    assert all(isinstance(one.value, Decimal) for one in known)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Se hicieron 600-700 obras.", ["600", "700"]),
        ("En 2024, 2025 obras se hicieron.", ["2025"]),
        ("Un total de 2025 obras.", ["2025"]),
        ("Se hicieron 655obras.", ["655"]),
        ("Se hicieron \uff16\uff15\uff15 obras.", ["655"]),
        ("El subsidio fue de 10 mil pesos y de $10k.", ["10 mil pesos", "$10"]),
        ("Se atendió el cien por ciento.", ["cien por ciento"]),
        ("En 2024 obras y acciones del Plan 2021-2027 acciones de gobierno.", []),
        ("Véase https://example.org/obras/655 del tercer informe.", []),
    ],
)
def test_other_habits_of_writing_a_number(text: str, printed: list[str]) -> None:
    assert [one.printed for one in typed_numbers(text)] == printed
