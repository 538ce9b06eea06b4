"""Whose law binds a work, and what is said when that law is not loaded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.making.works import day, dossier_in

from traza.kernel.jurisdiction import FEDERATION, Jurisdiction
from traza.kernel.law import LawValue
from traza.modules.oversight.contracts.outcomes import Raised
from traza.modules.oversight.queries.flag_law import limits
from traza.modules.oversight.rules.flag_gate import LAW_READ, judge
from traza.modules.oversight.rules.flags.modified_over_limit import FLAG
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.queries.law import works_law
from traza.modules.works.rules.governing import governing
from traza.modules.works.rules.waiting import steps

SONORA = Jurisdiction.of("26")


def paid_by(source: Source, fund: str = "") -> Dossier:
    made = dossier_in(Status.DELIVERED)
    return replace(made, funding=(replace(made.funding[0], source=source, fund=fund),))


@pytest.mark.parametrize(
    ("source", "fund", "where"),
    [
        (Source.FEDERAL, "", FEDERATION),
        (Source.FEDERAL, "PROAGUA 2025", FEDERATION),
        (Source.FEDERAL, "FAIS", SONORA),
        (Source.FEDERAL, "Fondo de Aportaciones (FAISMUN) 2025", SONORA),
        (Source.STATE, "", SONORA),
        (Source.MUNICIPALITY, "", SONORA),
    ],
)
def test_whose_money_pays_says_whose_law_binds(
    source: Source, fund: str, where: Jurisdiction
) -> None:
    assert governing(paid_by(source, fund), works_law()) == where


def test_a_term_read_from_another_law_says_so() -> None:
    said = {
        source: next(
            one for one in steps(paid_by(source), works_law(), day(12, 1)) if one.verb == "settle"
        )
        for source in (Source.FEDERAL, Source.STATE)
    }
    assert said[Source.FEDERAL].until == said[Source.STATE].until
    assert "se lee la federal" not in str(said[Source.FEDERAL].citation)
    assert "se lee la federal" in str(said[Source.STATE].citation)


def test_the_law_of_a_state_is_read_once_it_is_loaded() -> None:
    known = works_law()
    federal = known.limits["settlement_days"]
    own = LawValue(day(1), type(federal.values[0].number)(90), federal.values[0].citation, jurisdiction=SONORA)  # fmt: skip
    law = replace(known, limits={**known.limits, "settlement_days": replace(federal, values=(*federal.values, own))})  # fmt: skip
    made = paid_by(Source.STATE)
    before, after = (
        next(one for one in steps(made, each, day(12, 1)) if one.verb == "settle")
        for each in (known, law)
    )
    assert after.until is not None
    assert before.until is not None
    assert (after.until - before.until).days == 30
    assert "se lee la federal" not in str(after.citation)


def test_a_flag_says_of_which_law_its_limit_is() -> None:
    case = FLAG.example
    for where, told in ((FEDERATION, False), (SONORA, True)):
        outcome = judge(FLAG, case.dossier, replace(case.context, limits=limits(), where=where))
        assert isinstance(outcome, Raised)
        assert (LAW_READ in dict(outcome.evidence)) is told
