"""Is a change that came second the same that came first? Two clicks are one version."""

from __future__ import annotations

from typing import Any

from traza.kernel.actor import Attribution
from traza.kernel.refusal import Refusal
from traza.modules.works.contracts import register
from traza.modules.works.contracts.changes import Change, Propose
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.models import Version
from traza.modules.works.queries.dossiers import find_work, version_of
from traza.modules.works.queries.law import lifecycle
from traza.modules.works.rules.acts import noted
from traza.modules.works.rules.changes import RULES
from traza.modules.works.rules.dossier_json import as_plain
from traza.modules.works.rules.lifecycle import moved

# Numbers that the ledger gave: the person did not say them.
OF_THE_LEDGER = {
    *("movement", "movements", "exercised", "paid", "reserve", "reserved", "payee"),
    *("released", "follows", "spent", "reversals"),
}


def repeated(
    work: int, change: Change, said: Attribution, expected: int
) -> register.Version | None:
    """The version that this very change made of version `expected`; None when it made none."""
    if not Version.objects.filter(work=work, number=expected + 1).exists():
        return None
    after = version_of(work, expected + 1)
    if (after.user, after.verb, after.why) != (said.user, change.verb, said.why[:500]):
        return None
    return after if _says(change, version_of(work, expected).dossier, after.dossier) else None


def repeated_proposal(change: Propose, said: Attribution) -> register.Version | None:
    """The work that this very proposal began; None when its folio is of another."""
    work = find_work(change.dossier.state, change.dossier.folio)
    if work is None:
        return None
    first = version_of(work, 1)
    same = (first.user, first.verb) == (said.user, change.verb)
    return first if same and _says(change, None, first.dossier) else None


def _says(change: Change, before: Dossier | None, after: Dossier) -> bool:
    try:
        made = noted(
            before, moved(lifecycle(), RULES[type(change)].makes(before, change), change), change
        )
    except Refusal:
        return False
    return bool(_said(as_plain(made)) == _said(as_plain(after)))


def _said(value: Any) -> Any:
    """A dossier without the numbers of the ledger."""
    if isinstance(value, dict):
        return {name: _said(each) for name, each in value.items() if name not in OF_THE_LEDGER}
    if isinstance(value, list | tuple):
        return [_said(each) for each in value]
    return value
