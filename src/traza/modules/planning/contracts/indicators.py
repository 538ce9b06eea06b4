"""An agency's own indicators: the card, what is captured each period, and what was frozen.

The card is a record with editions: one person proposes it, another approves it. Absent is None,
never 0; a result that cannot be computed says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from traza.kernel.citation import Citation
from traza.kernel.titled import Titled
from traza.modules.reading.contracts import Direction, Light


class Frequency(Titled):
    """How often an indicator is measured."""

    MONTH = "month", "Mensual"
    QUARTER = "quarter", "Trimestral"
    HALF = "half", "Semestral"
    YEAR = "year", "Anual"


class ReadAs(Titled):
    """What the value of a period covers."""

    PERIOD = "period", "Sólo lo del periodo"
    TO_DATE = "to_date", "Acumulado desde enero"


class VariableKind(Titled):
    """Where the value of a variable comes from."""

    CAPTURED = "captured", "Se captura"
    FIGURE = "figure", "Cifra de Traza"


class TargetLight(Titled):
    """How a value stands against its target; far above is a planning failure too."""

    GREEN = "green", "Aceptable"
    YELLOW = "yellow", "Con riesgo"
    RED = "red", "Crítico"


class Uncomputed(Titled):
    """Why a result cannot be computed."""

    MISSING = "missing", "Falta el dato de una variable"
    NO_FIGURE = "no_figure", "La cifra del catálogo no tiene dato"
    ZERO = "zero", "La fórmula divide entre cero"
    TOO_BIG = "too_big", "El resultado pasa de lo que cabe"


class PeriodState(Titled):
    """Where a period of an indicator is."""

    EARLY = "early", "Todavía no termina"
    OPEN = "open", "Falta capturarlo"
    CAPTURED = "captured", "Capturado, falta cerrarlo"
    CLOSED = "closed", "Cerrado"
    CORRECTED = "corrected", "Cerrado, con una corrección por cerrar"


@dataclass(frozen=True, slots=True)
class Variable:
    """A name of the formula: what it counts, and where its value comes from.

    `origin` is the figure with its filters ("works_count agency=agua year={año}") of one that the
    catalogue gives, and the document or system where a person reads it of one that is captured.
    """

    name: str
    what: str
    unit: str
    kind: VariableKind
    origin: str = ""


@dataclass(frozen=True, slots=True)
class YearTarget:
    """The target of a year."""

    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class LightBounds:
    """From which percentage of the target each colour begins, on both sides.

    Green from `yellow_below` to `yellow_above`; yellow beyond, down to `red_below` and up to
    `red_above`; red further away.
    """

    red_below: Decimal
    yellow_below: Decimal
    yellow_above: Decimal
    red_above: Decimal


@dataclass(frozen=True, slots=True)
class Check:
    """What the variables of a period should hold ("liberadas <= aprobadas"), and what it means."""

    test: str
    says: str


@dataclass(frozen=True, slots=True)
class IndicatorCard:
    """The card of an indicator. `method` is the method in words, `formula` the one that is
    computed. `bounds` None: those that the law file gives. `published` is the address of the
    published indicator it is compared with ("document/slug"), "" none."""

    name: str
    objective: str
    definition: str
    method: str
    formula: str
    variables: tuple[Variable, ...]
    direction: Direction
    frequency: Frequency
    reads_as: ReadAs
    unit: str
    source: str
    responsible: str
    executing: str
    since: int
    baseline_year: int | None = None
    baseline: Decimal | None = None
    targets: tuple[YearTarget, ...] = ()
    bounds: LightBounds | None = None
    note: str = ""
    published: str = ""
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A period of a year: number from 1, and its first and last day."""

    year: int
    number: int
    first: date
    last: date
    called: str


@dataclass(frozen=True, slots=True)
class Given:
    """What was captured of a variable; `value` None is "no data", and `note` says why."""

    name: str
    value: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaptureInfo:
    """What a person captured of a period; `because` is of a correction."""

    id: int
    number: int
    given: tuple[Given, ...]
    because: str
    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True)
class Input:
    """A variable with the value that entered the formula. `as_of`: the day of the figures."""

    name: str
    what: str
    unit: str
    kind: VariableKind
    origin: str
    value: Decimal | None
    note: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a period with all that it was computed from.

    `value` None: it cannot be computed, because of `why` in the variables `about`. `percent` is how
    much of the target it is. `citation` is of the bounds of the light. `questions` are the checks
    of the card that do not hold, with the values in them. `is_partial`: it accumulates a part of
    the year, which is not compared with the baseline and target of a whole one.
    """

    edition: int
    formula: str
    inputs: tuple[Input, ...]
    arithmetic: str
    value: Decimal | None
    why: Uncomputed | None = None
    about: tuple[str, ...] = ()
    against_baseline: Light | None = None
    baseline: Decimal | None = None
    baseline_year: int | None = None
    against_target: TargetLight | None = None
    percent: Decimal | None = None
    target: YearTarget | None = None
    bounds: LightBounds | None = None
    citation: Citation | None = None
    questions: tuple[Check, ...] = ()
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class ClosingInfo:
    """A period as it was frozen: the capture, the outcome and the hash of both."""

    id: int
    number: int
    capture: int
    outcome: Outcome
    sha256: str
    because: str
    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True)
class PeriodNow:
    """A period of an indicator with all that was said of it, first to last."""

    period: Period
    captures: tuple[CaptureInfo, ...] = ()
    closings: tuple[ClosingInfo, ...] = ()

    @property
    def last(self) -> CaptureInfo | None:
        """The capture that holds."""
        return self.captures[-1] if self.captures else None

    @property
    def closed(self) -> ClosingInfo | None:
        """The closing that holds."""
        return self.closings[-1] if self.closings else None

    @property
    def waits_closing(self) -> bool:
        """Whether something was captured that nobody closed."""
        last, closed = self.last, self.closed
        return last is not None and (closed is None or closed.capture != last.id)


@dataclass(frozen=True, slots=True)
class IndicatorNow:
    """An indicator as it holds: its card and its periods."""

    record: int
    agency: str
    key: str
    edition: int
    card: IndicatorCard
    periods: tuple[PeriodNow, ...] = ()

    def period(self, year: int, number: int) -> PeriodNow | None:
        """One of its periods."""
        return next(
            (p for p in self.periods if (p.period.year, p.period.number) == (year, number)), None
        )


@dataclass(frozen=True, slots=True)
class PeriodDue:
    """A period that waits to be captured or closed, until when, and whose hands it has."""

    record: int
    agency: str
    called: str
    period: Period
    state: PeriodState
    since: date
    due: date | None
    norm: Citation
    capture: int
    hands: frozenset[int | None]
    today: date
