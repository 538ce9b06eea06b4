"""What each layout of published works can say: the facts of a work, one declaration a layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from traza.kernel.citation import Citation


class Fact(StrEnum):
    """A fact of a work about which a source may speak."""

    NAME = "name"
    NATURE = "nature"
    AGENCY = "agency"
    AMOUNT = "amount"
    FUNDING = "funding"
    RECEIPTS = "receipts"
    PAYMENTS = "payments"
    CONTRACT = "contract"
    CONTRACTOR = "contractor"
    SIGNED_ON = "signed_on"
    METHOD = "method"
    LEGAL_BASIS = "legal_basis"
    AWARD_REASON = "award_reason"
    OFFERS = "offers"
    MODIFICATIONS = "modifications"
    GUARANTEES = "guarantees"
    ESTIMATES = "estimates"
    PHYSICAL = "physical"
    FINANCIAL = "financial"
    PROGRESS_DATES = "progress_dates"
    STAGE = "stage"
    PLACE = "place"
    MUNICIPALITY = "municipality"
    MEASURE = "measure"
    BENEFICIARIES = "beneficiaries"
    PROGRAMME = "programme"
    SUBPROGRAMME = "subprogramme"
    PLANNED_DATES = "planned_dates"
    STARTED_ON = "started_on"
    COMPLETION = "completion"
    HANDOVER = "handover"
    SETTLEMENT = "settlement"
    PROBLEMS = "problems"
    DOCUMENTS = "documents"
    COMMITTEE = "committee"


class Says(StrEnum):
    """How far a layout says a fact: all of it, part of it, or never (it has no column)."""

    WHOLE = "whole"
    PART = "part"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Declared:
    """What a layout says of one fact; `because` tells why not, or why not all (Spanish clause)."""

    says: Says
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A layout of published works, as its file in `coverage/` declares it.

    `blank_is_none`: what is not there does not exist, as in a register that records every one.
    `sample`: its files are samples unless said otherwise. A fact that is not declared is never
    said. `schemes` are the `Origin.scheme` of works that were read before layouts had names.
    """

    code: str
    title: str
    publisher: str
    source: Citation
    licence: str = ""
    period: str = ""
    sample: bool = False
    blank_is_none: bool = False
    schemes: tuple[str, ...] = ()
    facts: Mapping[Fact, Declared]

    def declared(self, fact: Fact) -> Declared:
        """What the layout says of a fact."""
        return self.facts.get(fact, NEVER)


NEVER = Declared(Says.NEVER)
# A work that lives in this register, from proposal to the end of its guarantee.
REGISTER = "register"
# A work that a report names in its prose or tables.
REPORT = "report"
