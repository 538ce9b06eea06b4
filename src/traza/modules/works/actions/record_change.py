"""Record a change of a work: the one way in which a dossier becomes another.

In one transaction: the work is locked, the law of the life cycle says whether this role may do
this now with this evidence, the rule of the verb makes the new dossier (which notes the acts that
move money, in their order), the ledger moves what the change moves, the new version is added, and
lists, maps and figures get their columns.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.works.actions.money import MONEY
from traza.modules.works.actions.project import create, project
from traza.modules.works.contracts import register
from traza.modules.works.contracts.capabilities import CAPABILITIES, CAPTURE, REVIEW
from traza.modules.works.contracts.changes import Change, Propose
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.models import Version, Work
from traza.modules.works.queries.dossiers import municipality_name, outline_of, version_of
from traza.modules.works.queries.hands import DECIDE, proposers
from traza.modules.works.queries.law import lifecycle, rule_context
from traza.modules.works.queries.where import where_is
from traza.modules.works.rules.acts import noted
from traza.modules.works.rules.changes import changed
from traza.modules.works.rules.dossier_json import to_json
from traza.modules.works.rules.lifecycle import may_change, moved
from traza.modules.works.rules.place import inside
from traza.platform.access.authority import check_agency, check_any
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record
from traza.platform.law import clock


@asks(CAPTURE, REVIEW)
@transaction.atomic
def propose_work(
    change: Propose, *, said: Attribution, today: date | None = None
) -> register.Version:
    """Begin the dossier of a work. Raises Refused with reasons, FolioTaken, and what
    `_check_may` raises.

    `today` is the day of the office, for who records what happened in another (tests, imports).
    """
    _check_may(said, change.dossier)
    dossier = _made(None, change, said, today)
    _check_place(None, dossier)
    return _keep(create(dossier), 1, dossier, change, said)


@asks(CAPTURE, REVIEW)
@transaction.atomic
def record_change(
    work: int,
    change: Change,
    *,
    said: Attribution,
    expected: int | None = None,
    today: date | None = None,
) -> register.Version:
    """Change a work's dossier; returns the version that was added.

    `expected` is the number of the version the person was looking at: another number raises
    StaleWork, and what they typed is theirs to compare. Raises UnknownWork, what `_check_may`
    raises, Refused with every reason, SamePerson for who wrote what it decides, and the ledger's
    refusals.
    """
    row = Work.objects.select_for_update(of=("self",)).filter(pk=work).first()
    if row is None or not row.version:
        raise register.UnknownWork
    before = version_of(work, row.version).dossier
    _check_may(said, before)
    if expected is not None and expected != row.version:
        raise register.StaleWork(folio=row.folio, expected=expected, current=row.version)
    after = _made(before, change, said, today)
    check_other_person(DECIDE, said, proposers(work, lifecycle().of(change.verb)))
    _check_place(before, after)
    move = MONEY.get(type(change))
    if move is not None:
        after = move(before, after, change, said)
    return _keep(row, row.version + 1, after, change, said)


def _check_may(said: Attribution, dossier: Dossier) -> None:
    """Refuse who does not write works, or not this one; which verbs are theirs the law says.

    Raises WithoutCapability, OtherAgency and WithoutAgency.
    """
    check_any(said, (CAPTURE, REVIEW), CAPABILITIES[CAPTURE])
    check_agency(said, dossier.agency, f"La obra {dossier.folio}", f"programme:{dossier.programme}")


def _made(before: Dossier | None, change: Change, said: Attribution, today: date | None) -> Dossier:
    law = lifecycle()
    may_change(law, before, change, said).or_refuse()
    after = changed(
        before, change, rule_context(today or clock.today(where_is(before, said.agency)))
    )
    return noted(before, moved(law, after, change), change)


def _keep(
    row: Work, number: int, dossier: Dossier, change: Change, said: Attribution
) -> register.Version:
    at = timezone.now()
    Version.objects.create(
        work=row,
        number=number,
        at=at,
        user=said.user,
        role=said.role,
        verb=change.verb,
        why=said.why[:500],
        dossier=to_json(dossier),
    )
    project(row, dossier, number, at)
    record(
        f"works.{change.verb}",
        by=said,
        about=f"work:{row.pk}",
        why=said.why,
        detail={"folio": dossier.folio, "version": number},
    )
    return register.Version(
        row.pk, number, at, said.user, said.role, change.verb, said.why, dossier
    )


def _check_place(before: Dossier | None, after: Dossier) -> None:
    """A point outside its municipality is refused, where the outline is known."""
    if after.place is None or (
        before is not None
        and (before.place, before.municipality) == (after.place, after.municipality)
    ):
        return
    name = municipality_name(after.municipality)
    inside(after, outline_of(after.municipality), name).or_refuse()
