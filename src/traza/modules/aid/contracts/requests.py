"""A request of aid, from who asks to what is delivered, and why something is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.decision import Decision
from traza.kernel.money import Money
from traza.modules.aid.contracts.cash import KeptStep, last_standing
from traza.modules.aid.contracts.vocabulary import AidKind, Stage


@dataclass(frozen=True, slots=True)
class Concept:
    """An aid of the catalogue on a day: the thing, how many at most, what it asks, since when.

    `repeat_days`: days that must pass since the last one of the same; `least_age`: in years, None
    for any age; `is_public`: whether adults' names are published, by the rule in `publication`;
    `most_amount`: pesos at most, of one in cash.
    """

    code: str
    title: str
    unit: str
    most: int
    repeat_days: int
    least_age: int | None
    documents: tuple[str, ...]
    is_public: bool
    publication: Citation
    since: date
    citation: Citation
    kind: AidKind = AidKind.GOODS
    most_amount: Money | None = None

    @property
    def is_cash(self) -> bool:
        """Whether it is money."""
        return self.kind is AidKind.CASH


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Who asks. Without `curp`, `curp_pending` says why: it never stops the help."""

    given: str
    surname: str
    second: str = ""
    born: date | None = None
    sex: str = ""
    curp: str = ""
    curp_pending: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What is asked, where and with which documents shown.

    `lives_with` is the number of another request of who lives in the same household; None when
    they know of none. `amount` is what is asked of an aid in cash.
    """

    concept: str
    quantity: int
    municipality: str
    documents: tuple[str, ...]
    is_urgent: bool = False
    lives_with: int | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What the rule of a decision looks at; nobody's name is in it.

    `in_stock` counts for goods alone, `amount` for cash.
    """

    quantity: int
    documents: frozenset[str]
    age: int | None
    curp_pending: str
    last_granted: date | None
    in_stock: int
    on: date
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """A person who may be the same one, and by what: of which agencies and by which requests."""

    person: int
    reasons: tuple[str, ...]
    is_same_curp: bool = False
    requests: tuple[tuple[str, int], ...] = ()

    def numbers_of(self, agency: str) -> tuple[int, ...]:
        """Their requests in an agency ("" of all)."""
        return tuple(number for where, number in self.requests if agency in {"", where})


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in a list, without anybody's name. `hands` are who captured and who resolved."""

    id: int
    folio: str
    agency: str
    concept: Concept
    quantity: int
    municipality: str
    received_on: date
    is_urgent: bool
    stage: Stage
    hands: frozenset[int | None]
    since: date
    amount: Money | None = None
    money: tuple[KeptStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A yes or a no as it was said, by which account, and the reason written for the person."""

    granted: bool
    decision: Decision
    because: str
    on: date
    by: int | None


@dataclass(frozen=True, slots=True)
class Appealed:
    """Why somebody did not agree."""

    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands: every stage that happened; `voucher` once it is granted.

    `household` is a number of ours, None when the request was captured before it was asked;
    `hands` are the accounts whose eyes do not count as the second ones.
    """

    id: int
    folio: str
    agency: str
    concept: Concept
    quantity: int
    municipality: str
    received_on: date
    is_urgent: bool
    documents: tuple[str, ...]
    person: int
    is_erased: bool
    household: int | None
    resolved: tuple[Resolved, ...]
    appeal: Appealed | None
    voucher: str
    delivered_on: date | None
    hands: frozenset[int | None]
    amount: Money | None = None
    money: tuple[KeptStep, ...] = ()

    @property
    def step(self) -> KeptStep | None:
        """How far its money has come; None for goods, services and what was undone."""
        return last_standing(self.money)

    @property
    def is_granted(self) -> bool:
        """The last resolution says yes."""
        return bool(self.resolved) and self.resolved[-1].granted

    @property
    def is_appealed(self) -> bool:
        """Somebody did not agree with a no."""
        return self.appeal is not None

    @property
    def resolutions(self) -> tuple[tuple[bool, Decision], ...]:
        """Each yes or no with its conditions."""
        return tuple((one.granted, one.decision) for one in self.resolved)

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        if self.delivered_on:
            return Stage.DELIVERED
        if self.money and self.step is None:
            return Stage.VOID
        if self.is_granted:
            return Stage.GRANTED
        if self.is_appealed and len(self.resolved) == 1:
            return Stage.APPEALED
        return Stage.REFUSED if self.resolved else Stage.WAITING

    @property
    def is_to_decide(self) -> bool:
        """It waits for a yes or a no."""
        return self.stage in {Stage.WAITING, Stage.APPEALED}

    @property
    def may_appeal(self) -> bool:
        """It was refused once, and nobody said yet that they do not agree."""
        return self.stage is Stage.REFUSED and not self.is_appealed
