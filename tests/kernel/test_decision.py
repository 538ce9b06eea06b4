"""A decision always says why."""

from __future__ import annotations

import pytest

from traza.kernel.citation import Citation
from traza.kernel.decision import Decision, Reason, Refused

GOOD = Reason("in_time", "Se presentó en plazo.")
BAD = Reason("no_act", "Falta el acta.", Citation("Reglas 2021", "art. 9"), holds=False)


def test_yes_needs_every_reason() -> None:
    assert Decision.all_of([GOOD]).yes
    assert not Decision.all_of([GOOD, BAD]).yes
    assert Decision.all_of([GOOD, BAD]).against == (BAD,)


def test_a_no_is_refused_with_its_reasons() -> None:
    with pytest.raises(Refused, match="Falta el acta"):
        Decision.all_of([BAD]).or_refuse()
    Decision.all_of([GOOD]).or_refuse()


def test_a_citation_reads_as_a_person_would_write_it() -> None:
    assert str(Citation("Reglas 2021", "art. 9")) == "Reglas 2021, art. 9"
    assert str(Citation("Reglas 2021")) == "Reglas 2021"
