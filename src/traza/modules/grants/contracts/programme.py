"""The rules of operation of a programme for a year, as values: what its YAML says, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from traza.kernel.citation import Citation
from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.law import Kind, LawValue
from traza.kernel.refusal import Refusal
from traza.modules.grants.contracts.vocabulary import CallPart, Concept, DayKind, Measure, Scheme

Chosen = Mapping[str, str]  # code of a reading -> code of the option that the call signed


class NoSuchReading(Refusal):
    """A call that says nothing, or something unknown, of a clause that reads in several ways."""

    code = "grants.no_such_reading"
    say = "Falta elegir cómo se lee: %(question)s Opciones: %(options)s."


class UnknownReading(Refusal):
    """A reading that the rules do not have."""

    code = "grants.unknown_reading"
    say = "Las reglas no tienen la lectura «%(name)s». Quítela o revise su nombre."


@dataclass(frozen=True, slots=True)
class Option:
    """One meaning of a clause, and the clause that supports it."""

    code: str
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause that reads in several ways: what is asked, and the options by code."""

    code: str
    question: str
    options: Mapping[str, Option]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One of the requirements to take part. `code`: "2.2"; `criterion`: "2"; `what` it asks and how
    to `mend` it. `at_signing`: it is asked of who was chosen, not to apply."""

    code: str
    criterion: str
    what: str
    mend: str
    citation: Citation
    at_signing: bool = False


@dataclass(frozen=True, slots=True)
class SchemeRules:
    """A scheme: its themes and its own requirements by code. `repayable` is asked of a reading."""

    scheme: Scheme
    citation: Citation
    themes: tuple[str, ...]
    requirements: Mapping[str, Requirement]


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of cancellation, retention or suspension, by its place in the rules."""

    code: str
    what: str
    measure: Measure
    citation: Citation


@dataclass(frozen=True, slots=True)
class RefundRow:
    """A row of the table of refunds: cause, criterion, term and resolution as they are printed."""

    number: int
    cause: str
    criterion: str
    term: str
    resolution: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Term:
    """A number of days of a kind, and where it is written."""

    days: int
    kind: DayKind
    citation: Citation


@dataclass(frozen=True, slots=True)
class Programme:
    """The rules of a programme for a year. `version`: "peso-por-peso-2021"; `sha256` of the text
    they were read from, so that a result says which rules it was made with."""

    version: str
    title: str
    sha256: str
    jurisdiction: Jurisdiction
    source: str
    values: Mapping[str, LawValue]
    kinds: Mapping[str, Kind]
    call_parts: Mapping[CallPart, Citation]
    requirements: Mapping[str, Requirement]
    schemes: Mapping[Scheme, SchemeRules]
    forbidden: Mapping[Concept, Citation]
    readings: Mapping[str, Reading]
    causes: Mapping[str, Cause]
    refunds: tuple[RefundRow, ...]

    def value(self, name: str) -> LawValue:
        """One of its numbers by name. Raises KeyError for a name that it does not have."""
        return self.values[name]

    def cite(self, section: str) -> Citation:
        """A section of the rules as a citation: `cite("4.3(1)")`."""
        return Citation(self.source, section)

    def term(self, name: str) -> Term:
        """A number of days with its kind. Raises ValueError when the value is no term of days."""
        value, kind = self.values[name], self.kinds[name]
        if kind not in (Kind.NATURAL_DAYS, Kind.BUSINESS_DAYS):
            raise ValueError(f"{name} is no term of days")
        business = kind is Kind.BUSINESS_DAYS
        return Term(value.whole, DayKind.BUSINESS if business else DayKind.NATURAL, value.citation)

    def chosen(self, of: Chosen, name: str) -> Option:
        """What a call says that a clause means. Raises NoSuchReading when it does not say."""
        reading = self.readings[name]
        found = reading.options.get(of.get(name, ""))
        if found is None:
            options = ", ".join(f"«{code}»" for code in reading.options)
            raise NoSuchReading(question=reading.question, options=options, field=name)
        return found

    def check_chosen(self, of: Chosen) -> None:
        """Raise NoSuchReading or UnknownReading unless every clause is read, and nothing else."""
        self.check_known(of)
        for name in self.readings:
            self.chosen(of, name)

    def check_known(self, of: Chosen) -> None:
        """Raise UnknownReading for a clause, NoSuchReading for an option, that there is not."""
        for name in of:
            if name not in self.readings:
                raise UnknownReading(name=name)
            self.chosen(of, name)
