"""What each layout can say, and what follows for a work that was read by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from traza.kernel.coverage import Saying
from traza.kernel.money import Money
from traza.modules.works import api
from traza.modules.works.contracts.coverage import Fact, Says
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Funding, Origin
from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.rules.dossier_json import from_json, to_json

PUBLISHED = Dossier(
    folio="X-1",
    name="Camino",
    state="26",
    year=2019,
    status=Status.PUBLISHED,
    funding=(Funding(id="F1", source=Source.FEDERAL, promised=Money(100), year=2019),),
    origin=Origin(scheme="MX-SHCP-PPI", layout="opa-2019"),
)


def test_every_layout_cites_its_source_and_says_why_it_says_only_part() -> None:
    for layout in api.layouts().values():
        assert layout.source.source, layout.code
        for fact, declared in layout.facts.items():
            if declared.says is Says.PART:
                assert declared.because, (layout.code, fact)
            if declared.because:
                assert declared.because[0].islower(), (layout.code, fact)
                assert not declared.because.endswith("."), (layout.code, fact)


def test_a_layout_without_the_column_says_nothing() -> None:
    paid = api.said_of(PUBLISHED, Fact.PAYMENTS)
    assert (paid.saying, paid.is_none, paid.is_known) == (Saying.SILENT, False, False)
    assert paid.because == "la fuente no publica pagos; «ejercido» es un paso anterior al pago"


def test_a_blank_cell_is_not_a_zero_in_what_somebody_published() -> None:
    amount = api.said_of(PUBLISHED, Fact.AMOUNT)
    assert (amount.saying, amount.is_none) == (Saying.ABSENT, False)


def test_a_blank_is_none_in_a_register_that_records_every_one() -> None:
    own = replace(PUBLISHED, status=Status.IN_PROGRESS, origin=None)
    paid = api.said_of(own, Fact.PAYMENTS)
    assert (paid.saying, paid.is_none, paid.is_known) == (Saying.ABSENT, True, True)


def test_a_file_that_names_the_suppliers_says_who_builds() -> None:
    silent = replace(PUBLISHED, origin=Origin(layout="oc4ids"))
    assert not api.said_of(silent, Fact.CONTRACTOR).is_said
    named = replace(silent, suppliers=("CONSTRUCTORA UNO, S.A.",))
    assert api.said_of(named, Fact.CONTRACTOR).is_said
    assert not api.said_of(named, Fact.CONTRACT).is_said


def test_the_money_of_one_year_is_only_part_unless_the_row_says_all_years() -> None:
    one_year = api.said_of(PUBLISHED, Fact.FUNDING)
    assert one_year.is_said
    assert not one_year.whole
    assert "por año" in one_year.because
    every_year = replace(PUBLISHED, origin=Origin(layout="opa-2019", whole=("funding",)))
    assert api.said_of(every_year, Fact.FUNDING).is_known


@pytest.mark.parametrize(
    ("scheme", "code"),
    [("MX-COMPRANET", "compranet"), ("OCDS", "ocds"), ("MX-SHCP-PPI", "opa-2015"), ("", "report")],
)
def test_works_read_before_layouts_had_names_are_known_by_their_scheme(
    scheme: str, code: str
) -> None:
    assert api.layout_of(replace(PUBLISHED, origin=Origin(scheme=scheme))).code == code


def test_every_fact_has_a_way_to_be_seen() -> None:
    for fact in Fact:
        api.said_of(PUBLISHED, fact)


def test_an_old_dossier_reads_as_it_was() -> None:
    old = replace(PUBLISHED, origin=Origin(scheme="OCDS", identifier="1"))
    assert from_json(to_json(old)) == old
    assert "layout" in to_json(PUBLISHED)
