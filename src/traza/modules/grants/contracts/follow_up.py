"""After the award: reports, observations, instalments, breaches and the end of the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.decision import Decision
from traza.kernel.money import Money
from traza.modules.grants.contracts.application import ZERO
from traza.modules.grants.contracts.deadlines import Deadline
from traza.modules.grants.contracts.vocabulary import Measure, ReportState


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from facts: the measure, how much is returned (None: nothing, or not yet known),
    until when, where it is written and why. A person decides it and signs; this only proposes."""

    measure: Measure
    cause: str
    citation: Citation
    text: str
    amount: Money | None = None
    due: Deadline | None = None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A report: when its period ended, when it came, when an extension was asked and for which day.

    `asked_before`: extensions that were already given for this report.
    """

    period_end: date
    delivered_on: date | None = None
    extension_asked_on: date | None = None
    extension_until: date | None = None
    asked_before: int = 0


@dataclass(frozen=True, slots=True)
class ObservationFacts:
    """The rounds of observations to a report: when each was notified and answered, and when they
    were settled."""

    notified_on: date
    answered_on: date | None = None
    notified_again_on: date | None = None
    answered_again_on: date | None = None
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a report stands on a day: its deadlines and what follows."""

    state: ReportState
    decision: Decision
    deadlines: tuple[Deadline, ...]
    consequences: tuple[Consequence, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A breach and its facts, for one project. `cause`: a code of `Programme.causes`, or the
    section of a row of refunds ("5 reintegro 3"). Amounts: transferred to it, proved as
    authorised, found not to be.

    `started_on` the project's first day; `known_on` the day it was seen or verified; `notified_on`
    the day it was told to the organisation; `signed_on` the agreement's day. `mended_on`: the day
    the organisation explained or put it right. `extension_asked_on` for rows 7 and 8.
    """

    cause: str
    transferred: Money
    proved: Money = ZERO
    rejected: Money = ZERO
    awarded_on: date | None = None
    started_on: date | None = None
    report_due_on: date | None = None
    known_on: date | None = None
    notified_on: date | None = None
    summoned_on: date | None = None
    signed_on: date | None = None
    mended_on: date | None = None
    extension_asked_on: date | None = None
    operates: bool | None = None


@dataclass(frozen=True, slots=True)
class InstalmentFacts:
    """What is at hand to pay an instalment. None: nobody has looked yet, which never pays.

    `invoice_holds`: its CFDI was checked and accepted; `payments_proved`: the receipts of payment
    of the instalments before it are in, checked. `measures` that stand against the project.
    """

    number: int
    signed_on: date | None
    account_shown: bool | None
    invoice_xml: bool | None
    invoice_pdf: bool | None
    invoice_holds: bool | None
    amount: Money
    invoice_amount: Money | None
    payments_proved: bool | None
    requirements_met: bool | None
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class YearEnd:
    """Money of a project at the end of its year: transferred, spent as authorised (`proved`), bound
    by law to be paid (`committed`, with documents), accrued at the end of the project, yields of
    its account, and what was already returned, with its PDF."""

    year: int
    transferred: Money
    proved: Money
    committed: Money
    accrued: Money
    yields: Money
    returned: Money = ZERO
    returned_on: date | None = None
    has_pdf: bool = False
