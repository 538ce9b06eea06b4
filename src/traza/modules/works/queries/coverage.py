"""The declared coverage of every layout. It ships with the code, one file a layout."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.coverage import Said
from traza.kernel.written import read_yaml
from traza.modules.works.contracts.coverage import REPORT, Declared, Fact, Layout, Says
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.rules import coverage as rules


@cache
def layouts() -> Mapping[str, Layout]:
    """Every layout by its code."""
    folder = files("traza.modules.works").joinpath("coverage")
    found = (
        _layout(one.name.removesuffix(".yaml"), read_yaml(one.read_text("utf-8")))
        for one in folder.iterdir()
        if one.name.endswith(".yaml")
    )
    return {one.code: one for one in sorted(found, key=lambda layout: layout.code)}


def layout_of(dossier: Dossier) -> Layout:
    """The layout by which a work was read."""
    known = layouts()
    return known.get(rules.layout_code(dossier, _by_scheme()), known[REPORT])


def said_of(dossier: Dossier, fact: Fact) -> Said:
    """What the source of a work says of a fact."""
    return rules.said(dossier, fact, layout_of(dossier))


@cache
def _by_scheme() -> Mapping[str, str]:
    return {scheme: one.code for one in layouts().values() for scheme in one.schemes}


def _layout(code: str, said: dict[str, Any]) -> Layout:
    """Read one file. Raises KeyError or ValueError for a fact or a word that does not exist."""
    return Layout(
        code=code,
        title=said["title"],
        publisher=said["publisher"],
        source=Citation(said["source"]["name"], said["source"].get("place", "")),
        licence=said.get("licence", ""),
        period=said.get("period", ""),
        sample=said.get("sample", False),
        blank_is_none=said.get("blank_is_none", False),
        schemes=tuple(said.get("schemes", ())),
        facts={Fact(name): _declared(one) for name, one in said["facts"].items()},
    )


def _declared(one: str | dict[str, str]) -> Declared:
    if isinstance(one, str):
        return Declared(Says(one))
    return Declared(Says(one["says"]), one.get("because", ""))
