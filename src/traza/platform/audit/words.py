"""The words of what people did: each application keeps `deeds.py`, and nobody else names them.

`Deed` is a `Titled` of the verbs that it records. `KINDS` are the things that its acts are about
("work:17" is of the kind `work`), and `ABOUT` the kind of what its acts name by itself, if any.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from traza.kernel.language import told
from traza.kernel.titled import Titled


@dataclass(frozen=True, slots=True)
class Thing:
    """What an act was about, as staff reads it, and its page ("" for what has none)."""

    title: str
    url: str = ""


def _nothing(text: str) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its code, its title (marked by `later`), how some are called by their keys,
    and the keys of those that a text names."""

    code: str
    title: str
    named: Callable[[Collection[str]], Mapping[str, Thing]]
    find: Callable[[str], Iterable[str]] = _nothing

    @property
    def label(self) -> str:
        """Its title in the reader's language."""
        return told(self.title)


@cache
def deeds() -> Mapping[str, Titled]:
    """Every verb that may be recorded, with its words."""
    return {verb.value: verb for module in _modules() for verb in module.Deed}


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of thing by its code."""
    return {kind.code: kind for module in _modules() for kind in getattr(module, "KINDS", ())}


@cache
def _plain() -> Mapping[str, str]:
    return {_app(module): module.ABOUT for module in _modules() if hasattr(module, "ABOUT")}


def apps_about(kind: str) -> list[str]:
    """The applications whose acts name a thing of this kind by its key alone."""
    return [app for app, about in _plain().items() if about == kind]


def words_of(verb: str) -> str:
    """What somebody did, in the reader's language; its code for one of an older version."""
    found = deeds().get(verb)
    return verb if found is None else found.label


def thing_of(verb: str, about: str) -> tuple[str, str]:
    """The kind and the key of what an act was about; no kind for what nobody can open."""
    kind, _colon, key = about.partition(":")
    if kind in kinds() and key:
        return kind, key
    return _plain().get(verb.partition(".")[0], ""), kind


def find(text: str, only: str = "") -> list[str]:
    """What acts may be about that a text names: "OB-1" is "work:17"; of one kind, or of any."""
    return [
        f"{kind.code}:{key}"
        for kind in kinds().values()
        if only in {"", kind.code}
        for key in kind.find(text)
    ]


def _app(module: ModuleType) -> str:
    return module.__name__.split(".")[-2]


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(
        import_module(f"{app.name}.deeds")
        for app in apps.get_app_configs()
        if app.name.startswith("traza.") and module_has_submodule(app.module, "deeds")
    )
