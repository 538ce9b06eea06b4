"""The agreement: the organisation is summoned, signs with its account and schedule, and the
administering body signs and commits the money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.grants.actions.authority import check_project, in_turn, moved, one_of, owner_of
from traza.modules.grants.contracts.capabilities import DECIDE, FOLLOW
from traza.modules.grants.contracts.following import BadSchedule, OutOfTurn, Planned
from traza.modules.grants.models import Agreement, Instalment, MeasureRuling, Signing, Summons
from traza.modules.grants.queries.following import measures_of, signing_until
from traza.modules.grants.rules.instalment import STOPS
from traza.modules.grants.rules.reasons import dated, pesos
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record


@asks(FOLLOW)
@transaction.atomic
def summon(project: int, on: date, *, said: Attribution) -> None:
    """The organisation was called to sign on a day. Raises OutOfTurn and what `check` raises."""
    row = check_project(project, said, FOLLOW)
    in_turn(
        not Summons.objects.filter(project=row).exists(),
        told("La organización ya fue citada. El plazo corre desde esa citación."),
    )
    in_turn(on >= row.awarded_on, told("La citación es posterior al fallo. Revise la fecha."), "on")
    Summons.objects.create(project=row, on=on, at=timezone.now(), by=said.user)
    record("grants.summoned", by=said, about=f"grant:{project}", why=said.why)


@asks(FOLLOW)
@transaction.atomic
def sign_for_organisation(
    project: int, on: date, account_sha256: str, schedule: Sequence[Planned], *, said: Attribution
) -> None:
    """The organisation signed, in its term, with its account and the schedule.

    Raises OutOfTurn, BadSchedule and what `check` raises.
    """
    row = check_project(project, said, FOLLOW)
    until = signing_until(row)
    summoned = Summons.objects.filter(project=row).first()
    if until is None or summoned is None:
        raise OutOfTurn(why=told("Falta citar a la organización. Registre primero la citación."))
    in_turn(on >= summoned.on, told("La firma es posterior a la citación. Revise la fecha."), "on")
    in_turn(
        not until.is_over(on),
        told("El plazo para firmar venció el %(day)s (%(section)s): proponga la medida.",
             day=dated(until.due), section=until.term.citation.place),
    )  # fmt: skip
    in_turn(bool(account_sha256), told("Falta el comprobante de la cuenta exclusiva. Adjúntelo."))
    _once(Agreement.objects.filter(project=row).exists())
    whole = Money.total(one.amount for one in schedule)
    if whole.centavos != row.centavos or any(one.amount <= Money(0) for one in schedule):
        raise BadSchedule(sum=pesos(whole), amount=pesos(Money(row.centavos)))
    at = timezone.now()
    made = Agreement.objects.create(
        project=row, signed_on=on, account_sha256=account_sha256, at=at, by=said.user
    )
    for number, one in enumerate(schedule, 1):
        Instalment.objects.create(
            agreement=made, number=number, month=one.month, centavos=one.amount.centavos,
            at=at, by=said.user,
        )  # fmt: skip
    record("grants.organisation_signed", by=said, about=f"grant:{project}", why=said.why)


@asks(DECIDE)
@transaction.atomic
def sign_for_administrator(project: int, on: date, *, said: Attribution) -> None:
    """The administering body signs: all the support is committed to the organisation.

    Raises OutOfTurn, SamePerson for who registered the organisation's signature, the ledger's
    refusals and what `check` raises.
    """
    row = check_project(project, said, DECIDE)
    agreement = one_of(Agreement, project=row)
    check_other_person(DECIDE, said, [agreement.by])
    _once(Signing.objects.filter(agreement=agreement).exists())
    until = signing_until(row)
    in_turn(
        until is not None and agreement.signed_on <= on <= until.due,
        told("Las dos firmas caben en el plazo: desde la de la organización hasta su vencimiento."),
        "on",
    )
    freed = MeasureRuling.objects.filter(proposal__project=row, freed__gt=0).exists()
    in_turn(
        not freed and not STOPS.intersection(measures_of(row)),
        told("El proyecto tiene una medida que impide firmar. Resuélvala primero."),
    )
    name, amounts = moved(row, "convenio", "convenio", row.centavos)
    made = budget.commit(
        row.book, name, on=on, amounts=amounts, by=said, follows=row.reserve,
        payee=budget.open_payee(row.organisation, "organisation", by=said), owner=owner_of(row),
    )  # fmt: skip
    Signing.objects.create(
        agreement=agreement, on=on, commitment=made.id, at=timezone.now(), by=said.user
    )
    record("grants.signed", by=said, about=f"grant:{project}", why=said.why)


def _once(done: bool) -> None:
    in_turn(not done, told("Esa firma ya se registró. Recargue la página."))
