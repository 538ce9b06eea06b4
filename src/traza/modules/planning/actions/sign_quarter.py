"""Sign the quarter of a unit: exactly what the person saw, in the order of the three signatures."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.directory import api as directory
from traza.modules.planning.actions.authority import check_unit
from traza.modules.planning.actions.certify import keep_proof, proven
from traza.modules.planning.actions.stand import stand
from traza.modules.planning.contracts.capabilities import SIGN
from traza.modules.planning.contracts.captured import (
    SignNow,
    SignStep,
    UnitNow,
    WindowState,
)
from traza.modules.planning.contracts.refusals import (
    ContentChanged,
    NotCaptured,
    NotComplete,
    NotTheSigner,
    SignOutOfTurn,
)
from traza.modules.planning.models import QuarterSignature
from traza.modules.planning.queries.captured import year_info
from traza.modules.planning.queries.signing import signer_rule
from traza.modules.planning.rules.signing import (
    captured_by,
    content_of,
    hash_of,
    is_complete,
    next_step,
    other_signers,
    steps_of,
)
from traza.modules.planning.rules.windows import window_state
from traza.platform.access.four_eyes import check_other_person
from traza.platform.access.people import emails_of
from traza.platform.audit.record import record
from traza.platform.certificates.personal import Proven
from traza.platform.law import clock

BEFORE = frozenset({WindowState.EARLY, WindowState.UNSET})


@asks(SIGN)
@transaction.atomic
def sign_quarter(
    unit: int,
    quarter: int,
    step: SignStep,
    seen: str,
    *,
    said: Attribution,
    cms: bytes | None = None,
) -> Proven | None:
    """Keep the signature of a step. `seen` is the SHA-256 of the content that the person was shown.

    `cms` is the electronic signature of that content by the person's own certificate, if they made
    one; what is told of it to who signs is returned. Raises UnknownUnit, ContentChanged,
    NotCaptured before the quarter opens, SignOutOfTurn, NotTheSigner, SamePerson for who captured
    it or signed another step, NotComplete, what `proven` raises for the electronic signature, and
    what `check` raises.
    """
    now = check_unit(unit, said, SIGN)
    content = content_of(now, quarter)
    if hash_of(content) != seen:
        raise ContentChanged
    check_may_sign(now, quarter, step, said)
    at = timezone.now()
    proof = proven(content, cms, said, at) if cms is not None else None
    signer = now.header.signers[list(SignStep).index(step)]
    email = emails_of([said.user]).get(said.user, "") if said.user is not None else ""
    kept = QuarterSignature.objects.create(
        unit_id=unit,
        quarter=quarter,
        step=step,
        content=content,
        sha256=seen,
        name=(signer.name or email or told("sin nombre"))[:200],
        charge=(signer.charge or step.spanish)[:200],
        at=at,
        by=said.user,
    )
    if proof is not None and cms is not None:
        keep_proof(kept, proof, cms)
    record(
        "planning.signed",
        by=said,
        about=f"goal_unit:{unit}",
        detail={"quarter": quarter, "step": step.value, "sha256": seen}
        | ({"certificate": proof.number} if proof else {}),
    )
    stand(unit)
    return proof


def check_may_sign(unit: UnitNow, quarter: int, step: SignStep, said: Attribution) -> None:
    """Refuse what this person may not sign now. Raises what `sign_quarter` says."""
    today = clock.today(directory.place_of(unit.agency))
    state = window_state(year_info(unit.agency, unit.year), quarter, today)
    if state in BEFORE:
        way = told("Espere a que empiece su plazo.")
        raise NotCaptured(quarter=quarter, state=state.within, way=way)
    steps = steps_of(unit, quarter)
    turn = next_step(steps)
    if turn is None or turn.step is not step:
        way = told("ya están las tres firmas.") if turn is None else _way(turn)
        raise SignOutOfTurn(step=step.label, way=way)
    if turn.signer.account and not _is_of(turn.signer.account, said):
        raise NotTheSigner(name=turn.signer.name or turn.signer.account)
    check_other_person(SIGN, said, captured_by(unit, quarter))
    ruled = signer_rule(unit.agency, unit.year)
    if ruled is None or not ruled.one_may:
        check_other_person("planning.sign_again", said, other_signers(steps, step))
    complete = is_complete(unit, quarter)
    if not complete.yes:
        raise NotComplete(reasons=" ".join(one.text for one in complete.against))


def _way(turn: SignNow) -> str:
    return told("ahora firma «%(step)s».", step=turn.step.label)


def _is_of(account: str, said: Attribution) -> bool:
    if said.user is None:
        return False
    return emails_of([said.user]).get(said.user, "").lower() == account.strip().lower()
