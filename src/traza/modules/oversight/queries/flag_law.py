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
from traza.modules.oversight.contracts.flags import (
    Case,
    CaseInfo,
    Flag,
    FlagCitation,
    FlagInfo,
    FlagLaw,
    FlagLimit,
)
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
        FlagCitation(each["since"], Citation(each["source"], each["place"]), each["reading"])
        for each in one["citations"]
    )
    numbers = tuple(
        FlagLimit(name, law.what, law.unit, law.values)
        for name, law in ((name, limits()[name]) for name in one.get("limits", {}))
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
    )


def _case(flag: Flag, case: Case) -> CaseInfo:
    raised = flag.check(case.dossier, replace(case.context, limits=limits()))
    return CaseInfo(case.story, raised.says if raised else "")


@cache
def _written() -> dict[str, Any]:
    text = files("traza.modules.oversight").joinpath("law", "flags.yaml").read_text("utf-8")
    written: dict[str, Any] = yaml.safe_load(text)
    return written
