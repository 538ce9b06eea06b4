"""A row of a file as what is compared: one way to write each thing, None where nothing is said."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

from traza.kernel.curp import GENERIC, disagreements
from traza.kernel.language import later, told
from traza.modules.people.contracts.pairs import FIELDS
from traza.modules.people.rules import habits

SHARED_KEY = later("la CURP es la genérica de extranjeros: no identifica a nadie")
LONGEST = 100  # letters of a cell that are compared
Cells = Mapping[str, str | None]
NAMES = frozenset({"given", "surname", "second", "surnames", "whole"})
READ: dict[str, Callable[[str], str]] = {"born": habits.day, "phone": habits.phone,
                                         "key": habits.key, "number": habits.code,
                                         "postcode": habits.code, "sex": habits.sex}  # fmt: skip


def compared(row: Sequence[str], places: Mapping[str, int]) -> dict[str, str | None]:
    """What is compared of a row, by field, and what only groups rows (how both names sound)."""
    cells = {what: row[place].strip()[:LONGEST] for what, place in places.items()}
    found = _names(cells)
    for what, cell in cells.items():
        if what not in NAMES and what != "id":
            found[what] = READ.get(what, habits.name)(cell)
    found["heard"] = habits.sound(found["given"].split(" ")[0])
    found["heard_surname"] = habits.sound(found["surname"])
    return {what: said or None for what, said in found.items()}


def identifying(cells: Cells) -> Cells:
    """The row without a CURP that identifies nobody: the generic one of foreigners."""
    return {**cells, "key": None} if (cells.get("key") or "").startswith(GENERIC) else cells


def fields_of(places: Container[str]) -> tuple[str, ...]:
    """What is compared in a file with these columns; cells of whole names say several."""
    named = {each for each in ("given", "surname", "second") if each in places}
    if "surname" not in places and "surnames" in places:
        named |= {"surname", "second"}
    if not any(each in places for each in ("given", "surname", "surnames")):
        named = {"given", "surname", "second"}
    return tuple(each for each in FIELDS if each in (named if each in NAMES else places))


def _names(cells: Mapping[str, str]) -> dict[str, str]:
    found = {"given": habits.name(cells.get("given", ""))}
    found["surname"] = habits.name(cells.get("surname", ""))
    found["second"] = habits.name(cells.get("second", ""))
    if "surname" not in cells and "surnames" in cells:
        found["surname"], found["second"] = habits.surnames(cells["surnames"])
    if not {"given", "surname", "surnames"} & set(cells):
        found["given"], found["surname"], found["second"] = habits.whole(cells.get("whole", ""))
    return found


def odd(cells: Cells, *, named: bool) -> tuple[str, ...]:
    """What of a row's CURP does not hold, in sentences; none without a CURP.

    `named`: given names and surnames have their own columns; of one cell with all of them nobody
    says which come first, and a CURP is not held against a guess.
    """
    key, born = cells.get("key") or "", cells.get("born") or ""
    if not key:
        return ()
    if key.startswith(GENERIC):
        return (told(SHARED_KEY),)
    day = f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else ""
    names = (cells.get("given") or "", cells.get("surname") or "") if named else ("", "")
    return tuple(disagreements(key, day, cells.get("sex") or "", *names))
