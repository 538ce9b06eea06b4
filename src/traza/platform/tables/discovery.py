"""Find what the installed applications declare: figures and datasets.

The platform knows no module. It asks Django which applications are installed and looks into the
rooms `figures` and `publish` of those that have them.
"""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Any

from django.apps import apps

from traza.kernel.dataset import Dataset
from traza.kernel.figure import Figure, Unit
from traza.platform.tables.refusals import BrokenCatalogue, UnknownDataset, UnknownFigure

NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
AGGREGATES = ("sum", "count")
RESERVED = frozenset({"value", "by", "order", "limit", "offset"})  # words of the API


@cache
def figures() -> Mapping[str, Figure]:
    """Every figure by name, in order of name. Raises BrokenCatalogue."""
    return checked_figures(_declared("figures", "FIGURE", "FIGURES"))


@cache
def datasets() -> Mapping[str, Dataset]:
    """Every dataset by name, in order of name. Raises BrokenCatalogue."""
    return checked_datasets(_declared("publish", "DATASET", "DATASETS"))


def figure(name: str) -> Figure:
    """The figure of that name. Raises UnknownFigure."""
    try:
        return figures()[name]
    except KeyError:
        raise UnknownFigure(name=name, near=_near(name, figures())) from None


def dataset(name: str) -> Dataset:
    """The dataset of that name. Raises UnknownDataset."""
    try:
        return datasets()[name]
    except KeyError:
        raise UnknownDataset(name=name, near=_near(name, datasets())) from None


def checked_figures(found: Iterable[tuple[str, Figure]]) -> dict[str, Figure]:
    """Figures by name, from (where it is declared, figure). Raises BrokenCatalogue."""
    kept: dict[str, Figure] = {}
    for where, each in found:
        _check_name(where, each.name, kept)
        for problem in _problems(each):
            raise BrokenCatalogue(problem=f"{where}: la cifra «{each.name}» {problem}.")
        kept[each.name] = each
    return dict(sorted(kept.items()))


def checked_datasets(found: Iterable[tuple[str, Dataset]]) -> dict[str, Dataset]:
    """Datasets by name, from (where it is declared, dataset). Raises BrokenCatalogue."""
    kept: dict[str, Dataset] = {}
    for where, each in found:
        _check_name(where, each.name, kept)
        names = [column.name for column in each.columns]
        if not names or len(set(names)) != len(names):
            raise BrokenCatalogue(
                problem=f"{where}: el conjunto «{each.name}» no tiene columnas o repite una."
            )
        kept[each.name] = each
    return dict(sorted(kept.items()))


def _check_name(where: str, name: str, kept: Mapping[str, object]) -> None:
    if not NAME.match(name):
        raise BrokenCatalogue(
            problem=f"{where}: «{name}» debe escribirse en minúsculas, cifras y guion bajo."
        )
    if name in kept:
        raise BrokenCatalogue(problem=f"{where}: el nombre «{name}» está repetido.")


def _problems(figure: Figure) -> Iterator[str]:
    names = [dimension.name for dimension in figure.dimensions]
    if len(set(names)) != len(names):
        yield "repite una dimensión"
    if RESERVED & set(names) or not all(NAME.match(name) for name in names):
        yield "tiene una dimensión mal nombrada"
    if figure.aggregate not in AGGREGATES:
        yield f"pide «{figure.aggregate}»; sólo se suma (sum) o se cuenta (count)"
    if not set(figure.alike) <= set(names):
        yield "pide igual lo que no es dimensión suya"
    if figure.unit is Unit.PERCENT and set(figure.alike) != set(names):
        yield "sumaría porcentajes"
    if not figure.tables:
        yield "no dice de qué tablas sale"
    held = [name for name, _value in figure.defaults]
    held += [name for cause, of, _value in figure.implied for name in (cause, of)]
    for name in held:
        if name not in names:
            yield f"filtra por omisión «{name}», que no es dimensión suya"


def _near(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    if close:
        return f"¿Quiso decir {' o '.join(f'«{each}»' for each in close)}?"
    return "Consulte la lista en /api/figures o con «traza figures»."


def _declared(room: str, one: str, many: str) -> Iterator[tuple[str, Any]]:
    for module in _modules(room):
        if hasattr(module, one):
            yield module.__name__, getattr(module, one)
        for each in getattr(module, many, ()):
            yield module.__name__, each


def _modules(room: str) -> Iterator[ModuleType]:
    for config in apps.get_app_configs():
        name = f"{config.name}.{room}"
        if not config.name.startswith("traza.") or importlib.util.find_spec(name) is None:
            continue
        package = importlib.import_module(name)
        if not hasattr(package, "__path__"):
            yield package
            continue
        for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda each: each.name):
            yield importlib.import_module(f"{name}.{found.name}")
