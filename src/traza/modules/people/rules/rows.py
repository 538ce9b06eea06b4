"""A row of a file as what is compared: one way to write each thing, None where nothing is said."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

from traza.kernel.curp import GENERIC, disagreements
from traza.modules.people.contracts.pairs import FIELDS
from traza.modules.people.rules import habits

LONGEST = 100  # letters of a cell that are compared
Cells = Mapping[str, str | None]
NAMES = frozenset({"given", "surname", "second", "surnames", "whole"})
READ: dict[str, Callable[[str], str]] = {"born": habits.day, "phone": habits.phone,
                                         "key": habits.code, "number": habits.code,
                                         "postcode": habits.code, "sex": habits.sex}  # fmt: skip


def compared(row: Sequence[str], places: Mapping[str, int]) -> dict[str, str | None]:
    """What is compared of a row, by field, and what only groups rows (how both names sound)."""
    cells = {what: row[place].strip()[:LONGEST] for what, place in places.items()}
    found = _names(cells)
    for what, cell in cells.items():
        if what not in NAMES and what != "id":
            found[what] = READ.get(what, habits.name)(cell)
    if found.get("key", "").upper().startswith(GENERIC):
        found["key"] = ""
    found["heard"] = habits.sound(found["given"].split(" ")[0])
    found["heard_surname"] = habits.sound(found["surname"])
    return {what: said or None for what, said in found.items()}


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


def odd(cells: Cells) -> tuple[str, ...]:
    """What of a row's CURP does not hold, in sentences; none without a CURP."""
    key, born = cells.get("key") or "", cells.get("born") or ""
    if not key:
        return ()
    day = f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else ""
    said = disagreements(
        key, day, cells.get("sex") or "", cells.get("given") or "", cells.get("surname") or ""
    )
    return tuple(said)
