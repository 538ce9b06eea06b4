"""The number formats of a workbook, by the styles that use them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from traza.platform.extract.number_format import NumberFormat, number_format
from traza.platform.extract.safe_xml import Silent

_BUILT_IN_PERCENT = {9: 0, 10: 2}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Forms:
    """What styles do to a value, by their number: decimals of a percent, or a format."""

    percents: dict[int, int]
    formats: dict[int, NumberFormat]


class CellStyles(Silent):
    """Number formats and the styles that use them."""

    def __init__(self) -> None:
        self.decimals = dict(_BUILT_IN_PERCENT)
        self.codes: dict[int, str] = {}
        self.numbers: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A format or a style of cells."""
        if name == "numFmt":
            self._format(attributes)
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self.numbers.append(int(attributes.get("numFmtId") or 0))

    def end(self, name: str) -> None:
        """The end of the styles of cells."""
        self._inside = self._inside and name != "cellXfs"

    def _format(self, attributes: Mapping[str, str]) -> None:
        code = _QUOTED.sub("", attributes.get("formatCode", "")).split(";")[0]
        number = int(attributes.get("numFmtId") or -1)
        if "%" in code:
            decimals = re.search(r"\.([0#?]+)", code)
            self.decimals[number] = len(decimals.group(1)) if decimals else 0
        else:
            self.decimals.pop(number, None)
            self.codes[number] = attributes.get("formatCode", "")

    def forms(self) -> Forms:
        """What each style does; a style that shows every value as it is has no place in it."""
        used = {*self.numbers} & {*self.codes}
        forms = {number: number_format(self.codes[number]) for number in used}
        styles = list(enumerate(self.numbers))
        return Forms(
            {style: self.decimals[number] for style, number in styles if number in self.decimals},
            {style: form for style, number in styles if (form := forms.get(number)) is not None},
        )
