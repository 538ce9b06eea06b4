"""Which column of a table of people is what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import yaml

from traza.kernel.fold import fold
from traza.modules.people.contracts.refusals import TooFewColumns

FACTS = resources.files("traza.modules.people") / "facts" / "columns.yaml"
TOLD = "nombre, primer_apellido, segundo_apellido, fecha_de_nacimiento, curp"
NAMES = ("given", "surname", "surnames", "whole")


@cache
def names() -> Mapping[str, Sequence[str]]:
    """The names of each thing, folded."""
    read: dict[str, list[str]] = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    return read


def places(header: Sequence[str]) -> dict[str, int]:
    """The place of each thing; of several of one kind, the first that the facts name."""
    plain = [
        re.sub(r"[^a-z0-9]+", "_", fold(title).replace("ñ", "n")).strip("_") for title in header
    ]
    found = {
        what: plain.index(name)
        for what, some in names().items()
        for name in reversed(some)
        if name in plain
    }
    if "given" in found and not {"surname", "surnames", "whole"} & set(found):
        found["whole"] = found.pop("given")  # a «nombre» alone has them all
    elif {"given", "whole"} <= set(found) or {"surname", "whole"} <= set(found):
        found.pop("whole")
    if not any(each in found for each in NAMES) or len(set(found) - {"id"}) < 2:
        raise TooFewColumns(names=TOLD)
    return found


def is_curp(title: str) -> bool:
    """Whether a column of keys is of CURP."""
    return "curp" in fold(title)
