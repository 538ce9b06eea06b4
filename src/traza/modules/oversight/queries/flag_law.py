"""The law of red flags, as `law/flags.yaml` has it, and the catalogue that shows each flag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from traza.kernel.citation import Citation
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


@cache
def limits() -> Mapping[str, Law]:
    """Every number of the formulas by its name, with its dates."""
    return {
        name: Law.of(written)
        for one in _written().values()
        for name, written in one.get("limits", {}).items()
    }


@cache
def flag_law(code: str) -> FlagLaw:
    """The articles and numbers of one flag."""
    one = _written()[code]
    citations = tuple(
        FlagCitation(
            each["since"],
            Citation(each["source"], each["place"]),
            each["reading"],
            each.get("compared_on"),
        )
        for each in one["citations"]
    )
    numbers = tuple(
        FlagLimit(name, law.what, law.unit, law.values)
        for name in dict.fromkeys((*one.get("uses", ()), *one.get("limits", {})))
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
    written = yaml.safe_load(_law("ceilings.yaml"))["ceilings"]
    found = (
        Ceiling(
            Money.of(one["pesos"]),
            one["state"],
            one["year"],
            one["method"],
            Citation(one["source"], one["place"]),
            one["compared_on"],
        )
        for one in written
    )
    return {(one.state, one.year, one.method): one for one in found}


@cache
def _written() -> dict[str, Any]:
    written: dict[str, Any] = yaml.safe_load(_law("flags.yaml"))
    return written


def _law(name: str) -> str:
    return files("traza.modules.oversight").joinpath("law", name).read_text("utf-8")
