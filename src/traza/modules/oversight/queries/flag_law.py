"""The law of red flags, as `law/flags.yaml` has it, and the catalogue that shows each flag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import msgspec

from traza.kernel.jurisdiction import FEDERATION, Jurisdiction
from traza.kernel.law import Law
from traza.kernel.money import Money
from traza.modules.oversight.contracts.flag_shown import (
    CaseInfo,
    FlagCitation,
    FlagInfo,
    FlagLaw,
    FlagLimit,
)
from traza.modules.oversight.contracts.flags import Case, Ceiling, Flag
from traza.modules.oversight.contracts.outcomes import NotCheckable, Raised
from traza.modules.oversight.rules.flag_gate import judge, needs_in_words
from traza.modules.oversight.rules.flags import ALL
from traza.modules.works import api as works
from traza.platform.law import Cited, LawFile, Laws

PACKAGE = "traza.modules.oversight"


class WrittenArticle(Cited, frozen=True, kw_only=True):
    """An article that speaks of what a flag looks at, and how it is read."""

    since: date
    reading: str


class WrittenFlag(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The articles of a flag and the names of its numbers."""

    citations: list[WrittenArticle]
    uses: list[str] = []


class Flags(Laws, frozen=True, kw_only=True):
    """`flags.yaml`."""

    flags: dict[str, WrittenFlag]
    of_works: dict[str, str]


class WrittenCeiling(Cited, frozen=True, kw_only=True):
    """A ceiling of a year and procedure; it stands only when it was compared."""

    year: int
    method: str
    pesos: str
    compared_on: date


class Ceilings(Laws, frozen=True, kw_only=True):
    """`ceilings.yaml`."""

    ceilings: list[WrittenCeiling]


FLAGS = LawFile(PACKAGE, "law/flags.yaml", Flags)
CEILINGS = LawFile(PACKAGE, "law/ceilings.yaml", Ceilings)


@cache
def limits() -> Mapping[str, Law]:
    """Every number of the formulas by its name, with its dates: its own and the law of works'."""
    theirs = works.works_law().limits
    return {**FLAGS.laws, **{name: theirs[of] for name, of in FLAGS.body.of_works.items()}}


@cache
def flag_law(code: str) -> FlagLaw:
    """The articles and numbers of one flag."""
    one = FLAGS.body.flags[code]
    citations = tuple(
        FlagCitation(each.since, each.citation, each.reading, each.compared_on)
        for each in one.citations
    )
    numbers = tuple(
        FlagLimit(name, law.what, law.unit, law.values)
        for name in one.uses
        for law in (limits()[name],)
    )
    return FlagLaw(citations, numbers)


@cache
def flag_catalogue() -> tuple[FlagInfo, ...]:
    """Every flag with its words, its law, and what it says of its two worked cases."""
    return tuple(_info(flag) for flag in ALL)


def flag_of(code: str) -> FlagInfo | None:
    """One flag by its code."""
    return next((flag for flag in flag_catalogue() if flag.code == code), None)


def _info(flag: Flag) -> FlagInfo:
    law = flag_law(flag.code)
    return FlagInfo(
        bit=flag.bit,
        code=flag.code,
        name=flag.name,
        definition=flag.definition,
        formula=flag.formula,
        citations=law.citations,
        limits=law.limits,
        example=_case(flag, flag.example),
        counter_example=_case(flag, flag.counter_example),
        needs=needs_in_words(flag),
    )


def _case(flag: Flag, case: Case) -> CaseInfo:
    outcome = judge(flag, case.dossier, replace(case.context, limits=limits()))
    if isinstance(outcome, NotCheckable):
        return CaseInfo(case.story, "", outcome.because)
    return CaseInfo(case.story, outcome.says if isinstance(outcome, Raised) else "")


@cache
def ceilings() -> Mapping[tuple[str, int, str], Ceiling]:
    """The loaded ceilings of contracts without open tender, by state, year and procedure."""
    found = (
        Ceiling(
            Money.of(one.pesos),
            _state(Jurisdiction.of(one.jurisdiction or "federation")),
            one.year,
            one.method,
            one.citation,
            one.compared_on,
        )
        for one in CEILINGS.body.ceilings
    )
    return {(one.state, one.year, one.method): one for one in found}


def _state(where: Jurisdiction) -> str:
    return "00" if where == FEDERATION else where.code[:2]
