"""The act of an award: who receives, who waits, with what and by which readings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from traza.kernel.money import Money
from traza.modules.grants.contracts.allocation import Allocation
from traza.modules.grants.contracts.allocation import Call as ToAward
from traza.modules.grants.contracts.calls import Call
from traza.modules.grants.contracts.evaluating import Received
from traza.modules.grants.rules.reasons import pesos
from traza.modules.grants.rules.scoring import shown
from traza.platform.pdf.make import make_pdf
from traza.platform.pdf.words import day

TEMPLATE = Path(__file__).with_suffix(".typ")


class Made(Protocol):
    """An award: its inputs, its hash and where each project is left."""

    @property
    def call(self) -> ToAward:
        """Its inputs."""

    @property
    def sha256(self) -> str:
        """Of its file."""

    @property
    def allocation(self) -> Allocation:
        """Where each project is left."""


def award_act_pdf(call: Call, made: Made, rows: Sequence[Received], agency: str) -> bytes:
    """The act as PDF/UA."""
    known, award = {one.folio: one for one in rows}, made.allocation
    return make_pdf(TEMPLATE, {
        "agency": agency,
        "call": f"{call.contents.title} ({call.folio})",
        "day": day(made.call.awarded_on),
        "fund": pesos(Money(award.fund)),
        "awarded": pesos(Money(award.awarded)),
        "left": pesos(Money(award.left)),
        "sha": made.sha256,
        "rows": [
            [str(one.rank or "—"), str(one.folio), known[one.folio].organisation_name,
             known[one.folio].title, shown(one.score), pesos(Money(one.asked)),
             pesos(Money(one.awarded)), one.place.spanish]
            for one in award.placed
        ],
        "out": [
            [str(one.folio), one.organisation_name, one.title,
             " ".join(f"{each.text} ({each.place})" for each in one.reasons if not each.holds)]
            for one in rows if not one.admitted
        ],
    })  # fmt: skip
