"""The award of a call: what would be awarded now, and what was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import F

from traza.kernel.language import told
from traza.modules.grants.contracts.allocation import (
    Allocation,
    Candidate,
    Placed,
    Withdrawal,
)
from traza.modules.grants.contracts.allocation import Call as ToAward
from traza.modules.grants.contracts.calls import Call
from traza.modules.grants.contracts.evaluating import NotYet, Received
from traza.modules.grants.models import GrantAward, GrantAwardTurn, MeasureRuling
from traza.modules.grants.queries.evaluation import received_of
from traza.modules.grants.queries.programme_law import programme
from traza.modules.grants.rules.award_file import award_file, award_of, canonical
from traza.modules.grants.rules.award_kept import kept_allocation
from traza.modules.grants.rules.award_reading import read_award
from traza.platform.keeping.entries import Sealed, entry_of


@dataclass(frozen=True, slots=True)
class Award:
    """A published award: its file as it was published, and each project's place by its folio."""

    call: ToAward
    file: dict[str, Any]
    sha256: str
    allocation: Allocation

    def placed(self, folio: int) -> Placed | None:
        """Where a project was left; None for one that did not compete."""
        return next((one for one in self.allocation.placed if one.folio == folio), None)


def to_award(call: Call, on: date) -> tuple[ToAward, list[Candidate]]:
    """The inputs of an award made on a day. Raises NotYet while a ruling or a score lacks."""
    rows = received_of(call)
    lacking = [one.folio for one in rows if one.admitted is None]
    lacking += [one.folio for one in rows if one.admitted and one.score is None]
    if lacking:
        folios = ", ".join(map(str, sorted(lacking)))
        said_of = told("Falta resolver o calificar los folios %(folios)s.", folios=folios)
        raise NotYet(why=said_of)
    said = call.contents
    award = ToAward(call.folio, on, said.fund, said.rubric.minimum, dict(said.readings))
    return award, [_candidate(one) for one in rows if one.admitted]


def _candidate(one: Received) -> Candidate:
    score = one.score or Fraction(0)  # each has one: it was asked
    return Candidate(one.folio, one.rfc, one.asked, score, one.eligible_order)


def simulated(call: Call, on: date) -> Allocation:
    """What would be awarded now; nothing is kept. Raises NotYet and WrongCandidates."""
    award, candidates = to_award(call, on)
    return award_of(award, candidates, [], programme(call.rules))


def file_of(call: Call, on: date) -> dict[str, Any]:
    """The file of an award made on a day. Raises NotYet and WrongCandidates."""
    award, candidates = to_award(call, on)
    return award_file(award, candidates, [], programme(call.rules))


def award_of_call(call: Call) -> Award | None:
    """The award as it was signed, read from its file; None while there is none."""
    row = _signed(call)
    if row is None:
        return None
    read = read_award(canonical(row.file))
    allocation = kept_allocation(read, programme(call.rules))
    return Award(read.call, row.file, row.sha256, allocation)


def award_bytes(call: Call) -> bytes | None:
    """The file of the award as it is handed out; None while there is none."""
    row = _signed(call)
    return canonical(row.file) if row else None


def award_entry(call: Call) -> Sealed | None:
    """Where the award is in the public chain; None while it waits to be sealed."""
    row = _signed(call)
    return entry_of(row) if row else None


def _signed(call: Call) -> GrantAward | GrantAwardTurn | None:
    """The award that holds: its last turn, when withdrawals made it again."""
    row = GrantAward.objects.filter(call=call.id).first()
    return (row.turns.order_by("number").last() or row) if row else None


def new_withdrawals(call: Call, award: Award) -> list[Withdrawal]:
    """Funded projects whose whole support was freed before any of it was paid, and that the award
    does not tell yet: withdrawn, or not signed in time."""
    known = {one["folio"] for one in award.file["withdrawals"]}
    rows = MeasureRuling.objects.filter(
        proposal__project__key__startswith=f"{call.folio}/",
        freed=F("proposal__project__centavos"),
    ).order_by("pk")
    found = []
    for one in rows.select_related("proposal__project"):
        folio = int(one.proposal.project.key.rpartition("/")[2])
        if folio not in known:
            found.append(Withdrawal(folio, one.on))
    return found


def file_again(call: Call, award: Award) -> dict[str, Any]:
    """The file of an award with its new withdrawals. Raises WrongCandidates."""
    read = read_award(canonical(award.file))
    out = [*read.withdrawals, *new_withdrawals(call, award)]
    return award_file(read.call, read.candidates, out, programme(call.rules))
