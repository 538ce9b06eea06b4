"""Which names of contractors are surely of one: the same letters, and never two RFCs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from traza.kernel.fold import slug
from traza.modules.works.rules.torn_letters import LOST, mended, whole_words

# The legal form in full, as papers write it, and as everybody does. The longest first.
_LONG = (
    ("sociedad anonima promotora de inversion", "sapi"),
    ("sociedad de responsabilidad limitada", "s de rl"),
    ("sociedad anonima", "sa"),
    ("asociacion civil", "ac"),
    ("sociedad civil", "sc"),
    ("de capital variable", "de cv"),
)
_FORMS = (
    "sapib",
    "sapi",
    "sab",
    "sas",
    "sa",
    "sprderl",
    "spr",
    "scderl",
    "sc",
    "ac",
    "sderl",
    "srl",
)
# It ends a name and begins a word: that of "Copa SA" is no part of "Copasa".
_FORM = re.compile(f" ((?:{'|'.join(' ?'.join(one) for one in _FORMS)})(?:( ?d ?e)? ?c ?v)?)$")


@dataclass(frozen=True, slots=True)
class Named:
    """A contractor of the register: its number, address part, name, RFC ("" unknown) and kind."""

    id: int
    slug: str
    name: str
    rfc: str
    kind: str


def letters(name: str) -> str:
    """The letters by which two ways of writing one name are the same, its legal form apart; "" of
    a name without any.

    >>> letters("Coconal, S.A.P.I. de C.V.") == letters("COCONAL SAPI DE CV")
    True
    >>> letters("Obras del Sur, Sociedad Anónima de Capital Variable")
    'obrasdelsur sadecv'
    >>> letters("Obras del Sur, S. de R.L. de C.V.")
    'obrasdelsur sderldecv'
    """
    words = LOST.join(slug(part) for part in name.split(LOST)).replace("-", " ")
    for long, short in _LONG:
        words = words.replace(long, short)
    found = _FORM.search(words)
    own = (words[: found.start()] if found else words).replace(" ", "")
    if not own.strip(LOST):
        return ""
    form = found[1].replace(" ", "").removesuffix("cv").removesuffix("de") if found else ""
    return f"{own} {form}{'decv' * found[1].endswith('v')}" if found else own


def families(every: Iterable[Named]) -> dict[str, tuple[Named, ...]]:
    """Those that are written in several ways, by address part: each with all of its family.

    Letters that a source lost ("COMISI?N") are put back where other names have one word for it. Two
    RFCs in a family, or a person beside a company, leave it apart: nobody is told to be another.
    """
    found = tuple(every)
    known = whole_words(_plain(one.name) for one in found)
    alike: dict[str, list[Named]] = defaultdict(list)
    for one in found:
        alike[letters(mended(_plain(one.name), known, sure=True))].append(one)
    alike.pop("", None)
    return {
        one.slug: tuple(family)
        for family in alike.values()
        if len(family) > 1 and _is_one(family)
        for one in family
    }


def _plain(name: str) -> str:
    """Many sources write n for ñ, as addresses do."""
    return name.replace("ñ", "n").replace("Ñ", "N")


def _is_one(family: list[Named]) -> bool:
    """The letter O and the figure 0 of an RFC are often taken for each other."""
    rfcs = {one.rfc.replace("O", "0") for one in family if one.rfc}
    people = {one.kind == "person" for one in family}
    return len(rfcs) <= 1 and len(people) == 1
