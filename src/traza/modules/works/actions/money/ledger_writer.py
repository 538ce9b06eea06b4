"""How a work writes in the ledger: its documents, its lines, and the locks they need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.capabilities import PAY
from traza.modules.budget.contracts.ledger import Amount, Name, Owner
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation, Funding
from traza.modules.works.contracts.register import DocumentUsed, NoLine
from traza.platform.access.four_eyes import check_other_person


class LedgerWriter:
    """Records movements of one change of one work.

    The lines of every funding are held first, so that two works never wait for each other in a
    circle. A document is named by its kind, and by the work's folio, its own and its part: the
    same name is the same movement.
    """

    def __init__(
        self, dossier: Dossier, actor: Attribution, on: date, fundings: Iterable[str]
    ) -> None:
        self._dossier, self._on = dossier, on
        self.by, self._why = actor, actor.why[:500]
        self._owner = owner_of(dossier)
        self._fundings = {one.id: one for one in dossier.funding}
        self._payee: int | None = None
        self._used: dict[tuple[str, str], int] = defaultdict(int)
        lines = defaultdict(list)
        for one in sorted(set(fundings)):
            book, line = self.line(one)
            lines[book].append(line)
        for book in sorted(lines):
            budget.hold(book, lines[book])

    def of(self, funding: str) -> Funding:
        """A funding of the work by its name."""
        return self._fundings[funding]

    def line(self, funding: str) -> tuple[int, int]:
        """The book and line of a funding. Raises NoLine."""
        one = self._fundings[funding]
        if one.book is None or one.line is None:
            raise NoLine(funding=funding)
        return one.book, one.line

    def pay_to(self, payee: int | None) -> LedgerWriter:
        """Name who is paid in what follows."""
        self._payee = payee
        return self

    def write(
        self,
        verb: Callable[..., Any],
        kind: str,
        folio: str,
        part: Allocation,
        *,
        follows: int | None = None,
        bank_reference: str = "",
    ) -> int:
        """Record one movement and give its number. Raises the ledger's refusals, DocumentUsed."""
        book, line = self.line(part.funding)
        made = verb(
            book,
            self._name(kind, folio, part.funding),
            on=self._on,
            amounts=[Amount(line, part.amount, part.amortised)],
            by=self.by,
            follows=follows,
            payee=self._payee,
            reason=self._why,
            bank_reference=bank_reference,
            owner=self._owner,
        )
        if made.repeated:
            raise DocumentUsed(document=f"{kind} {folio}")
        number: int = made.id
        return number

    def take_back(self, movement: int, document: str) -> int:
        """Reverse one movement, under the document that orders it, and give the reversal's number.

        Finances may have reversed it before: then that reversal is the one. Raises the ledger's
        refusals.
        """
        done = budget.get_movement(movement).reversed_by
        if done is not None:
            return done
        kind, folio = "oficio de corrección", f"{self._dossier.folio}/{document}/{movement}"
        title = f"{kind} {document}, obra {self._dossier.folio}"[:300]
        made = budget.reverse(
            movement,
            Name(kind, folio, title=title),
            on=self._on,
            by=self.by,
            reason=self._why,
            owner=self._owner,
        )
        number: int = made.id
        return number

    def _name(self, kind: str, folio: str, funding: str) -> Name:
        """A funding with several commitments has a movement for each: "/2", "/3".

        A document whose movement was undone may be recorded again: the ledger keeps the first
        name, so the next ones say which time it is ("/v2").
        """
        self._used[kind, funding] += 1
        times = self._used[kind, funding]
        again = f"/{times}" if times > 1 else ""
        undone = sum(
            folio == one.named or folio.startswith(f"{one.named}/") for one in self._dossier.undone
        )
        again += f"/v{undone + 1}" if undone else ""
        title = f"{kind} {folio}, obra {self._dossier.folio}"[:300]
        return Name(kind, f"{self._dossier.folio}/{folio}/{funding}{again}", title=title)


def check_payer(payer: Attribution, movements: Iterable[int | None]) -> None:
    """Refuse who recorded what is now paid, at any step. Raises SamePerson."""
    for one in movements:
        if one is not None:
            check_other_person(PAY, payer, budget.who_recorded_before(one))


def owner_of(dossier: Dossier) -> Owner:
    """The work, as the ledger names it: its state and folio never change."""
    return Owner(f"work:{dossier.state}:{dossier.folio}", f"la obra {dossier.folio}")


def amount(funding: str, money: Money) -> Allocation:
    """A whole amount of a funding."""
    return Allocation(funding=funding, amount=money)


def numbered(
    parts: Iterable[Allocation], move: Callable[[Allocation], int]
) -> tuple[Allocation, ...]:
    """Each part with the number of the movement made of it."""
    return tuple(replace(part, movement=move(part)) for part in parts)
