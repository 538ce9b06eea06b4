"""The prose as statements: each sentence with its figures as marks that grammar can be read by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.rules.once import once
from traza.modules.verification.rules.told import document_years, flat, stem, stems, years
from traza.modules.verification.rules.told_rests import with_small

# Words behind a figure that name nothing: "690 son de riego", "2,850 que se llevan".
_NO_NOUN = re.compile(
    r"(?:son|eran|fueron|fue|era|esta|estan|que|del|las|los|les|por|para|con|sin|entre|como|cada|"
    r"ell[oa]s|est[oa]s|es[oa]s|mas|menos|han|habian|hubo|van|sus|mil|miles|millones|pesos|anuales|mensuales|restantes|"
    r"faltantes|pendientes|al|en|respectivamente|corresponden?|correspondieron|[a-zñ]{3,}aron|"
    r"[a-zñ]{3,}eron)"
)
_MARK = re.compile(r"[#&](\d+)")
_SPACES = re.compile(r"\s+")
_UNIT_BEHIND = re.compile(r"^(?: por ciento\b| de pesos\b)")
_PAST = re.compile(
    r"\b(?:anterior|previ[oa]|pasad[oa]|precedente|antepasad[oa]|antes|habian?|primer año|"
    r"hace (?:un|dos|tres|[a-z]+) (?:años?|meses|ejercicios)|"
    r"(?:mismo|igual) (?:trimestre|periodo|mes|semestre|lapso|bimestre|cuatrimestre))\b"
)
_WHEN = re.compile(r"[,;(] ?cuando\b[^,;()#&]*$")
_GOAL = re.compile(r"\b(?:metas?|programad[oa]s?|previst[oa]s?|planead[oa]s?)\b")
_SCALED = re.compile(r"(?:millones|millon|mil|mdp)(?: de)?$")
# "2,100 millones obtenidos", "24.3 millones estatales": words that say whose or which, not of what.
_WHICH = re.compile(r"[a-zñ]+(?:ad|id)[oa]s|[a-zñ]+ales|[a-zñ]+ari[oa]s|propi[oa]s|restantes")
_TIME = frozenset({"año", "me", "dia", "seman", "quinc", "trime", "semes", "hora", "bimes"})


@dataclass(frozen=True, eq=False)
class Quantity:
    """A figure of a statement: an exact number of things, or pesos, or a percentage."""

    statement: Statement
    figure: Stated
    at: int

    @cached_property
    def noun(self) -> str:
        """The stem of what it counts; "" when the words behind it name nothing."""
        word = self.figure.noun
        if _NO_NOUN.fullmatch(word) or (self.scaled and _WHICH.fullmatch(word)):
            return ""
        return stem(word)

    @cached_property
    def word(self) -> str:
        """The whole word of what it counts, in the singular."""
        return self.figure.noun.removesuffix("s").removesuffix("e") if self.noun else ""

    @cached_property
    def scaled(self) -> bool:
        """Whether it is printed in thousands or millions: "45.5 millones" may be pesos."""
        return _SCALED.search(flat(self.figure.printed)) is not None

    @cached_property
    def clause(self) -> str:
        """The marked text around it, to the next mark of punctuation, figure or "y"."""
        text, start, end = self.statement.bare, *self.span
        lead = _LEFT.split(text[:start])[-1]
        return f"{lead}{text[start:end]}{_RIGHT.split(text[end:])[0]}"

    @cached_property
    def span(self) -> tuple[int, int]:
        """Where its mark stands in the marked text."""
        return self.statement.spans[self.at]

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its clause, and of the subject that stands before it."""
        start = self.span[0]
        lead = self.statement.text[max(0, start - _LEAD) : start]
        lead = re.split(r"[;.#&]", lead)[-1]
        return stems(f"{lead} {self.clause}")

    @cached_property
    def past(self) -> bool:
        """Whether its clause, or the opening of its sentence, speaks of an earlier time."""
        opening = self.statement.text[: self.span[0]]
        opening = opening if not _MARK.search(opening) else ""
        when = _WHEN.search(self.statement.text[: self.span[0]])
        if when is not None:
            opening += _MARK.split(self.statement.text[: when.start()])[-1]
        told = f"{opening} {self.clause}"
        named = years(told)
        ours = self.statement.ours
        earlier = bool(named and ours) and min(named) < min(ours) and not named & ours
        return _PAST.search(told) is not None or earlier

    @cached_property
    def goal(self) -> bool:
        """Whether its clause speaks of what was planned."""
        start = self.span[0]
        lead = re.split(r"[;.#&,]", self.statement.text[max(0, start - _LEAD) : start])[-1]
        return _GOAL.search(f"{lead} {self.clause}") is not None

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.figure.unit is StatedUnit.PERCENT


_LEAD = 70
_ASIDE = re.compile(r"\([^()]*&\d+[^()]*\)")
_LEFT = re.compile(r"[,;:(]| y |(?<=[#&]\d)(?=\D)|(?<=[#&]\d\d)(?=\D)")
_RIGHT = re.compile(r"[,;:)]|[#&]\d+| y (?=[^,;:]*[#&]\d)")


@dataclass(frozen=True, eq=False)
class Statement:
    """One sentence: `text` folded, with "#n" for its n-th amount and "&n" for a percentage.

    `back` are the earlier statements of its paragraph, nearest first; `before` those of the
    paragraphs above; `ours` the years of the document.
    """

    sentence: Sentence
    ours: frozenset[str]
    back: tuple[Statement, ...] = ()
    before: tuple[Statement, ...] = ()
    figures: tuple[Stated, ...] = field(default=())

    @cached_property
    def text(self) -> str:
        """The folded sentence with its marks."""
        raw, folded = self.sentence.text, flat(self.sentence.text)
        told = "".join(
            mark if mark in ",;:().%" else low for mark, low in zip(raw, folded, strict=True)
        )
        parts, last = [], 0
        for at, one in enumerate(self.figures):
            lead = told[last : one.start]
            mark = "&" if one.unit is StatedUnit.PERCENT else "#"
            parts.append(f"{lead.rstrip('$')}{mark}{at}")
            behind = _UNIT_BEHIND.match(told[one.end :])
            last = one.end + (behind.end() if behind else 0)
        return _SPACES.sub(" ", "".join(parts) + told[last:]).strip()

    @cached_property
    def bare(self) -> str:
        """The marked text with blanks for what stands in brackets about a percentage."""
        return _ASIDE.sub(lambda found: " " * len(found[0]), self.text)

    @cached_property
    def spans(self) -> dict[int, tuple[int, int]]:
        """Where each mark stands."""
        return {int(found[1]): found.span() for found in _MARK.finditer(self.text)}

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its exact amounts and counts, in order."""
        return tuple(
            Quantity(self, one, at)
            for at, one in enumerate(self.figures)
            if one.unit in {StatedUnit.COUNT, StatedUnit.PESOS}
            and one.value > 0 and at in self.spans
            and (not one.approximate or _BASE.search(self.text[: self.spans[at][0]]))
        )  # fmt: skip

    @cached_property
    def percents(self) -> tuple[Quantity, ...]:
        """Its exact percentages, in order."""
        return tuple(
            Quantity(self, one, at)
            for at, one in enumerate(self.figures)
            if one.unit is StatedUnit.PERCENT and not one.approximate and at in self.spans
        )

    @cached_property
    def _by_mark(self) -> dict[int, Quantity]:
        return {one.at: one for one in (*self.quantities, *self.percents)}

    def marked(self, number: str | int) -> Quantity | None:
        """The quantity of a mark; None when it is no exact one."""
        return self._by_mark.get(int(number))

    def between(self, one: Quantity, other: Quantity) -> str:
        """The marked text between two of its figures."""
        return self.text[one.span[1] : other.span[0]]

    @cached_property
    def paragraph(self) -> tuple[Quantity, ...]:
        """Its quantities and those told before it in its paragraph, nearest first."""
        return (*self.quantities, *(one for told in self.back for one in told.quantities))

    @cached_property
    def near(self) -> tuple[Quantity, ...]:
        """Those of its paragraph and of the two above it."""
        close = [told for told in self.before if told.number >= self.number - _ABOVE]
        return (*self.paragraph, *(one for told in close for one in told.quantities))

    @property
    def number(self) -> int:
        """The number of its paragraph."""
        return self.sentence.paragraph


# "Dos quintas partes" counts nothing.
# "20 % arriba de los 3.0 millones": what a percentage is over is no "more than".
_BASE = re.compile(
    r"&\d+ (?:por ciento )?(?:mas|menos|mayor|menor|superior|inferior|arriba|abajo|por encima|"
    r"por debajo)(?:es)? [^#&;]{0,20}$"
)
_FRACTION = re.compile(r"^ (?:tercer|cuart|quint|sext|octav|decim)")
# A relation across more paragraphs than this is told again.
_ABOVE = 2
# A longer text is no report whose sentences lean on each other from end to end.
_MOST = 600


@once
def statements_of(reading: Reading) -> tuple[Statement, ...]:
    """Every sentence of a reading as a statement, each with what was told before it."""
    return tuple(_statements(reading))


def _statements(reading: Reading) -> Iterator[Statement]:
    ours = document_years(reading)
    told: list[Statement] = []
    for sentence in reading.sentences:
        if not sentence.figures:
            continue
        recent = told[-_MOST:]
        back = tuple(one for one in reversed(recent) if one.number == sentence.paragraph)
        before = tuple(one for one in reversed(recent) if one.number != sentence.paragraph)
        figures = tuple(
            one
            for one in with_small(sentence).figures
            if one.printed[:1].isdigit() or not _FRACTION.match(flat(sentence.text[one.end :]))
        )
        told.append(Statement(sentence, ours, back, before, figures))
        yield told[-1]


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may count one kind of thing: the nouns are one, or one has none."""
    if not same_kind(one, other):
        return False
    if one.figure.unit is StatedUnit.PESOS:
        return True
    return not one.noun or not other.noun or one.noun == other.noun


def same_kind(one: Quantity, other: Quantity) -> bool:
    """Whether both are pesos or both counts; "45.5 millones" of nothing may be either."""
    if one.figure.unit is other.figure.unit:
        return True
    return any(
        mine.scaled and not mine.noun and mine.figure.unit is StatedUnit.COUNT
        for mine in (one, other)
    )


def words_of(text: str) -> frozenset[str]:
    """The stems of a text without articles and the like."""
    return frozenset(one for one in stems(text) if len(one) > _SHORT) - _EMPTY


_SHORT = 2
_EMPTY = frozenset(
    {
        "los",
        "las",
        "del",
        "por",
        "con",
        "sus",
        "una",
        "uno",
        "que",
        "son",
        "fue",
        "mil",
        "como",
        "entre",
        "sobre",
        "desde",
        "hasta",
        "millo",
        "pesos",
        "peso",
        "para",
    }
)


def is_time(noun: str) -> bool:
    """Whether a stem is a span of time, of which there are as many as the calendar says."""
    return noun in _TIME
