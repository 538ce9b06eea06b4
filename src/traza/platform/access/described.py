"""What each role may, told from the capabilities that it holds: never a sentence beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from traza.kernel.language import told
from traza.platform.access import authority
from traza.platform.access.bundles import ALL, Bundle, bundles


@dataclass(frozen=True, slots=True)
class Described:
    """A role in the reader's language: its title, where it reaches and what it may."""

    title: str
    reach: str
    may: tuple[str, ...]


@cache
def capabilities() -> Mapping[str, str]:
    """Every capability that the house declares, with its words in Spanish."""
    found = dict(authority.CAPABILITIES)
    for app in apps.get_app_configs():
        for name in _where(app.name, app.module):
            found |= getattr(import_module(name), "CAPABILITIES", {})
    return found


def described(some: Iterable[Bundle]) -> list[Described]:
    """Those roles, each with all that it may."""
    return [Described(one.label, one.reach.within, tuple(_may(one))) for one in some]


def _where(name: str, module: object) -> Iterable[str]:
    if not name.startswith("traza.modules.") or not module_has_submodule(module, "contracts"):
        return
    contracts = f"{name}.contracts"
    yield contracts
    package = import_module(contracts)
    if hasattr(package, "__path__") and module_has_submodule(package, "capabilities"):
        yield f"{contracts}.capabilities"


def _may(role: Bundle) -> Iterable[str]:
    held = role.may
    if ALL in held:
        yield told("todo lo que permiten los demás papeles")
        held = frozenset(capabilities()) - {
            one for other in bundles().values() for one in other.may
        }
    yield from (told(words) for code, words in capabilities().items() if code in held)
