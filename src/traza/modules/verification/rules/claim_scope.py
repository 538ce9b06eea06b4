"""The sentence of a claim of an annual report, and whether it speaks of what the tables add up."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from traza.modules.reading.contracts import Claim, ClaimUnit, Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.rules.figure_scope import narrowed
from traza.modules.verification.rules.programmes import programmes, works_tables
from traza.modules.verification.rules.told import (
    document_words,
    flat,
    stem,
    stems,
    years,
)

_UNITS = {ClaimUnit.PESOS: StatedUnit.PESOS, ClaimUnit.PERCENT: StatedUnit.PERCENT}
_Stated = tuple[Sentence, Stated]


@dataclass(frozen=True)
class ClaimScopes:
    """What the claims of a reading are of, by the sentences where they stand."""

    reading: Reading

    def is_whole(self, claim: Claim, total: Decimal, *, anchored: bool) -> bool:
        """Whether a claim is surely of what the tables add up, of which the total is given.

        It is not when its words narrow it, nor when another figure of its sentence is that total,
        or adds up to it with this one. `anchored`: another figure of its line is of the same row.
        """
        sentence, figure = self._sentence(claim)
        others = {
            other.value
            for other in sentence.figures
            if other.unit is figure.unit and other.start != figure.start
        }
        if others & {total, total - figure.value}:
            return False
        return not self._narrowed(sentence, figure, anchored=anchored)

    def is_narrowed(self, claim: Claim) -> bool:
        """Whether the words of a claim leave it open that it is not of all, in the year."""
        return self._narrowed(*self._sentence(claim), anchored=True)

    def _narrowed(self, sentence: Sentence, figure: Stated, *, anchored: bool) -> bool:
        nameless = replace(sentence, text=self._without_names(sentence.text))
        return narrowed(
            nameless, figure, self._printed, self._years, of_works=True, anchored=anchored
        )

    def _sentence(self, claim: Claim) -> _Stated:
        """The sentence with a claim and its figure there; else the claim's own words."""
        unit = _UNITS.get(claim.unit, StatedUnit.COUNT)
        every = self._sentences.get((claim.line, claim.value), ())
        alike = [other for other in every if other[1].unit is unit]
        exact = [other for other in alike if claim.text in other[0].text] or alike
        return exact[0] if exact else _of_claim(claim, unit)

    @cached_property
    def _sentences(self) -> dict[tuple[int, Decimal], list[_Stated]]:
        by_place: dict[tuple[int, Decimal], list[_Stated]] = {}
        for sentence in self.reading.sentences:
            for figure in sentence.figures:
                by_place.setdefault((figure.line, figure.value), []).append((sentence, figure))
        return by_place

    def _without_names(self, text: str) -> str:
        """A text with the names of programmes blanked: they name no place and no part."""
        folded = flat(text)
        for name in self._names:
            for match in name.finditer(folded):
                text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
        return text

    @cached_property
    def _names(self) -> tuple[re.Pattern[str], ...]:
        split = [map(re.escape, flat(name).split()) for name in programmes(self.reading)]
        return tuple(re.compile(rf"\b{r'[^a-z0-9]+'.join(words)}\b") for words in split)

    @cached_property
    def _printed(self) -> frozenset[str]:
        """What the title and the tables of works print, but for the names of programmes."""
        printed = set(document_words(self.reading))
        for table in works_tables(self.reading):
            printed |= stems(table.title) - stems(table.programme or "")
            printed |= stems(" ".join(column.title for column in table.columns))
            for row in table.rows:
                texts = (cell for cell in row.cells.values() if isinstance(cell, str))
                printed |= stems(" ".join(texts))
        return frozenset(printed) - {stem("programa")}  # the word of a title, and no stage

    @cached_property
    def _years(self) -> frozenset[str]:
        document = self.reading.document
        return years(f"{document.title} {document.period or ''}")


def _of_claim(claim: Claim, unit: StatedUnit) -> _Stated:
    """A sentence made of the claim's own words, when the reading has none with it."""
    start = max(claim.text.find(claim.printed), 0)
    end = min(start + len(claim.printed), len(claim.text))
    noun = re.match(r"\W*(\w+)", flat(claim.text[end:]))
    figure = Stated(
        claim.value, unit, claim.quantum, start, end, claim.printed, claim.line,
        noun[1] if noun else "", claim.approximate,
    )  # fmt: skip
    return Sentence(claim.text, claim.line, claim.page, 0, "", (figure,)), figure
