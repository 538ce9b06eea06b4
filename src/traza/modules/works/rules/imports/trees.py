"""Reading published JSON: values by path, with notes where they cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from traza.kernel.money import Money
from traza.modules.works.contracts.imports import Package, RowNote
from traza.modules.works.rules.imports.cells import (
    BadCell,
    plain_text,
    read_amount,
    read_day,
    read_percent,
    told,
)

Tree = Mapping[str, Any]
PESOS = "MXN"
NO_PACKAGE = Package()
_SAYS = (str, int, Decimal)
# What only says that nothing is said.
_NONE = frozenset({"n/a", "nd", "[omitido]", "sin dato", "null"})
_LONGEST_NONE = max(map(len, _NONE))


@dataclass(slots=True)
class Reader:
    """One element of a file. Numbers come as `int` or `Decimal`, never as a float.

    `digest` is the SHA-256 of the element as it was read.
    """

    row: int
    notes: list[RowNote] = field(default_factory=list)
    digest: str = ""

    def text(self, value: Any) -> str:
        """A text in one line; "" for nothing, and for what only says that nothing is said."""
        if value is None:
            return ""
        if isinstance(value, list):
            value = ", ".join(str(one) for one in value if isinstance(one, str))
        if not isinstance(value, _SAYS) or isinstance(value, bool):
            return ""
        said = plain_text(_mended(str(value)))
        return "" if len(said) <= _LONGEST_NONE and said.lower() in _NONE else said

    def day(self, value: Any, path: str) -> date | None:
        """A day of an ISO date with or without hour."""
        try:
            return read_day(self.text(value))
        except BadCell as bad:
            self.note(path, value, str(bad))
            return None

    def money(self, value: Any, path: str, currency: str = "") -> Money | None:
        """Pesos of {"amount", "currency"}; another currency, or none at all, is told and is None.

        `currency` is what the element around it says.
        """
        if not isinstance(value, dict) or value.get("amount") is None:
            return None
        named = self.text(value.get("currency")).upper() or currency
        if named != PESOS:
            says = "no son pesos" if named else "sin moneda no se sabe cuánto es"
            self.note(f"{path}/currency", named, f"{says}; se guardó sin ese monto")
            return None
        try:
            read = read_amount(str(value["amount"]), machine=not isinstance(value["amount"], str))
        except BadCell as bad:
            self.note(f"{path}/amount", value["amount"], str(bad))
            return None
        if read is not None and read.had_fraction:
            says = f"trae fracciones de centavo; se redondeó a {read.money}"
            cause = "trae fracciones de centavo"
            self.note(f"{path}/amount", value["amount"], says, cause=cause)
        return read.money if read else None

    def percent(self, value: Any, path: str) -> int | None:
        """Hundredths of a percent."""
        try:
            return read_percent(self.text(value))
        except BadCell as bad:
            self.note(path, value, str(bad))
            return None

    def note(
        self, path: str, value: Any, says: str, *, lost: bool = False, cause: str = ""
    ) -> None:
        """Tell what is odd of a field."""
        shown = value if isinstance(value, str | int | Decimal) else ""
        self.notes.append(told(self.row, path, str(shown), says, lost=lost, cause=cause))


def under(tree: Any, *path: str) -> Any:
    """What stands at a path of objects; None where the path ends."""
    for name in path:
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree


def each(tree: Any, *path: str) -> Iterator[Tree]:
    """The objects of a list at a path; an object alone is a list of one."""
    found = under(tree, *path)
    if isinstance(found, dict):
        found = [found]
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict):
            yield one


def package_of(tree: Any, around: Package = NO_PACKAGE) -> Package:
    """What a package says of itself; what it leaves out, the one around it says."""
    inner = under(tree, "packageInfo")
    info = inner if isinstance(inner, dict) else {}

    def first(*found: Any) -> str:
        return next((text for one in found if isinstance(one, str) and (text := one.strip())), "")

    who = under(tree, "publisher", "name"), under(info, "publisher", "name")
    return Package(
        publisher=plain_text(first(*who, around.publisher)),
        licence=first(under(tree, "license"), under(info, "license"), around.licence),
        uri=first(None if is_element(tree) else under(tree, "uri"), info.get("uri"), around.uri),
        published=first(under(tree, "publishedDate"), info.get("publishedDate"), around.published),
    )


def is_element(tree: Any) -> bool:
    """Is this a project or a process itself, whose `uri` is its own?"""
    return isinstance(tree, dict) and bool(tree.keys() & {"ocid", "id", "compiledRelease"})


def _mended(text: str) -> str:
    """UTF-8 that was read as Latin-1 before it was published ("AdjudicaciÃ³n") put right."""
    if "Ã" not in text and "Â" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
