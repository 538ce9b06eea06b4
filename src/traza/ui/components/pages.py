"""Pagination by addresses: every page of a list can be linked, there is no infinite scroll."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict

from traza.kernel.whole_number import whole_number


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a list stands: first and last row shown (1-based), total and the neighbours."""

    number: int
    size: int
    total: int
    previous: str
    following: str

    @property
    def first(self) -> int:
        """Number of the first row shown, 0 when there is none."""
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return min(self.number * self.size, self.total)

    @property
    def count(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


def page_number(query: QueryDict, name: str = "pagina") -> int:
    """The page asked for; anything that is not a positive whole number is page 1."""
    return max(1, whole_number(query.get(name), most_digits=8) or 1)


def pages(query: QueryDict, total: int, size: int, name: str = "pagina") -> Pages:
    """Pagination for a list of `total` rows; neighbours keep every other filter of the address."""
    last = max(1, -(-total // size))
    number = min(page_number(query, name), last)
    return Pages(
        number,
        size,
        total,
        address(query, **{name: number - 1}) if number > 1 else "",
        address(query, **{name: number + 1}) if number < last else "",
    )


def addresses(query: QueryDict, name: str, *left_out: str) -> Callable[[str], str]:
    """What `address(query, name=value)` gives for each of many values, without `left_out`; the
    rest of the address is written once."""
    others = {key: values for key, values in query.lists() if key not in (name, *left_out)}
    rest = urlencode(others, doseq=True)

    def with_value(value: str) -> str:
        mine = f"{quote_plus(name)}={quote_plus(value)}" if value else ""
        return f"?{rest}&{mine}" if rest and mine else f"?{rest}{mine}"

    return with_value


def address(query: QueryDict, **changes: object) -> str:
    """This page's address with some parameters changed; None or "" takes one out."""
    kept = {key: values for key, values in query.lists() if key not in changes}
    kept |= {key: [str(value)] for key, value in changes.items() if value not in (None, "")}
    return "?" + urlencode(kept, doseq=True)
