"""Who signs for a unit, as its heads name them and another person confirmed.

An account that may sign alone is a power: whoever writes the head proposes it, and the former
signer holds until somebody else confirms. A head that names people without an account gives none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from traza.modules.planning.contracts.captured import NOBODY, Signer, SignerProposal

Signers = tuple[Signer, Signer, Signer]


@dataclass(frozen=True, slots=True)
class NamedSigners:
    """The signers of one head: `approved` is None while nobody decided of them; `is_settled` says
    that they were written before anybody was asked to."""

    edition: int
    signers: Signers
    by: int | None
    at: datetime
    because: str = ""
    approved: bool | None = None
    is_settled: bool = False


def settle_signers(heads: Iterable[NamedSigners]) -> tuple[Signers, SignerProposal | None]:
    """Who signs after these heads, in their order, and what waits to be confirmed."""
    holding: Signers = (NOBODY, NOBODY, NOBODY)
    pending: SignerProposal | None = None
    for head in heads:
        proposed = head.signers
        if head.approved or head.is_settled:
            holding, pending = proposed, None
            continue
        holding = _without_power(holding, proposed)
        if proposed == holding or head.approved is False:
            pending = None
            continue
        excluded = {head.by}
        if pending is not None and pending.signers == proposed:
            excluded |= pending.excluded
        pending = SignerProposal(head.edition, proposed, frozenset(excluded), head.at, head.because)
    return holding, pending


def _without_power(holding: Signers, proposed: Signers) -> Signers:
    """The signers once each change that touches no account is taken."""
    first, second, third = (
        before if before.account or after.account else after
        for before, after in zip(holding, proposed, strict=True)
    )
    return (first, second, third)


def new_accounts(holding: Signers, proposal: SignerProposal) -> frozenset[str]:
    """The accounts that would sign a step that they do not sign now."""
    return frozenset(
        after.account.strip().lower()
        for before, after in zip(holding, proposal.signers, strict=True)
        if after.account and after.account != before.account
    )
