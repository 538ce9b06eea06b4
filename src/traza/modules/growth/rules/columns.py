"""Which column of a table is what, by the names that surveys of growth give them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import yaml

from traza.kernel.fold import fold
from traza.kernel.language import later, told
from traza.modules.growth.contracts.refusals import NoColumn, TwoColumns

FACTS = resources.files("traza.modules.growth") / "facts" / "columns.yaml"
WHAT = {
    "sex": later("sexo"), "days": later("edad en días"), "months": later("edad en meses"),
    "age": later("edad"), "weight": later("peso"), "length": later("talla"),
    "measure": later("postura"), "oedema": later("edema"), "head": later("perímetro cefálico"),
    "arm": later("perímetro del brazo"), "triceps": later("pliegue tricipital"),
    "subscapular": later("pliegue subescapular"),
}  # fmt: skip
AGES = ("days", "months", "age")


@cache
def names() -> Mapping[str, Sequence[str]]:
    """The names of each thing, folded."""
    read: dict[str, list[str]] = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    return read


def places(header: Sequence[str]) -> dict[str, list[int]]:
    """The places of each thing that a header has. Raises NoColumn without sex or age."""
    known = {name: what for what, some in names().items() for name in some}
    found: dict[str, list[int]] = {}
    for place, title in enumerate(header):
        what = known.get(_plain(title))
        if what is not None:
            found.setdefault(what, []).append(place)
    if "sex" not in found:
        raise NoColumn(what=told(WHAT["sex"]), names=", ".join(names()["sex"][:2]))
    if not any(each in found for each in AGES):
        some = [names()[each][0] for each in AGES] + ["edad_dias", "edad_meses"]
        raise NoColumn(what=told(WHAT["age"]), names=", ".join(some))
    return found


def refuse_two(what: str, header: Sequence[str], some: Sequence[int]) -> None:
    """Raise TwoColumns: several columns say one thing, and not the same."""
    one, other = (header[place] for place in some[:2])
    raise TwoColumns(what=told(WHAT[what]), one=one, other=other)


def _plain(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", fold(title).replace("ñ", "n")).strip("_")
