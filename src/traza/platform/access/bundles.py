"""Roles as data: which capabilities each holds, and how far they reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from traza.kernel.language import told
from traza.kernel.titled import Titled
from traza.kernel.written import read_yaml

ALL = "*"
READ_ALL = "auditor.read"  # opens every staff page for reading


class Reach(Titled):
    """How far the capabilities of a role reach."""

    OWN = "own", "En lo que cada persona envió"  # what the person sent
    AGENCY = (
        "agency",
        "En lo de su dependencia",
    )  # what is of the account's agency; without one, nothing
    EVERYTHING = "everything", "En toda la instalación"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A role: its title in Spanish, its reach, and its capabilities."""

    code: str
    title: str
    staff: bool
    reach: Reach
    may: frozenset[str]
    assigned: bool = True

    @property
    def label(self) -> str:
        """Its title in the reader's language."""
        return told(self.title)

    def holds(self, capability: str) -> bool:
        """Does the role include the capability?"""
        return capability in self.may or ALL in self.may


@cache
def bundles() -> Mapping[str, Bundle]:
    """Every role by its code."""
    text = (files("traza.platform.access") / "roles.yaml").read_text(encoding="utf-8")
    return {
        code: Bundle(
            code,
            one["title"],
            one["staff"],
            Reach(one["scope"]),
            frozenset(one["may"]),
            one.get("assigned", True),
        )
        for code, one in read_yaml(text).items()
    }


_NONE = Bundle("", "", staff=False, reach=Reach.OWN, may=frozenset(), assigned=False)


def bundle_of(role: str) -> Bundle:
    """The role with that code; one that holds nothing for a code nobody declares."""
    return bundles().get(role, _NONE)
