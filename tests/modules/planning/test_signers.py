"""Naming who signs takes two: who writes the head proposes, another confirms, nobody themselves."""

from __future__ import annotations

import pytest
from tests.making import goals as made
from tests.making.goals import AGENCY, OFFICER, PLANNER
from tests.making.people import person
from tests.modules.planning.test_pages import signed_in, text

from traza.kernel.actor import Attribution, SamePerson, WithoutCapability
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.captured import NOBODY, Signer
from traza.modules.planning.contracts.refusals import (
    AlreadyDecided,
    ConfirmsThemself,
    NoReason,
    SignerOutOfUse,
)
from traza.modules.planning.models import UnitEdition
from traza.modules.planning.rules.signers import NamedSigners, new_accounts, settle_signers
from traza.modules.planning.waits import waits
from traza.platform.access.four_eyes import acts
from traza.platform.access.roles import Role
from traza.platform.audit.record import entries
from traza.platform.law import clock

pytestmark = pytest.mark.django_db
NOW = clock.start_of(made.DAY)
ANA, EVA = "ana@example.org", "eva@example.org"


def accounts(unit: int) -> list[str]:
    return [signer.account for signer in planning.unit_now(unit).header.signers]


def head(number: int, *emails: str, by: int = 1, approved: bool | None = None, settled=False):
    one, two, three = (Signer(email, "", email) for email in (*emails, "", "", "")[:3])
    return NamedSigners(number, (one, two, three), by, NOW, "", approved, is_settled=settled)


def test_the_signers_named_in_a_head_hold_once_another_confirms() -> None:
    unit = made.unit_with([made.goal()]).id
    edition = made.propose_signers(unit, ANA)
    assert accounts(unit) == ["", "", ""]
    proposal = planning.unit_now(unit).proposal
    assert proposal is not None
    assert [signer.account for signer in proposal.signers] == [ANA, "", ""]
    with pytest.raises(WithoutCapability):
        planning.confirm_signers(unit, edition, by=PLANNER)
    both = Attribution(PLANNER.user, "review", AGENCY, "Yo mismo.")
    with pytest.raises(SamePerson):
        planning.confirm_signers(unit, edition, by=both)
    planning.confirm_signers(unit, edition, by=OFFICER)
    assert accounts(unit) == [ANA, "", ""]
    assert planning.unit_now(unit).proposal is None
    with pytest.raises(AlreadyDecided):
        planning.confirm_signers(unit, edition, by=OFFICER)
    verbs = [entry.verb for entry in entries(about=f"goal_unit:{unit}")]
    assert "planning.signers_confirmed" in verbs


def test_nobody_confirms_themselves() -> None:
    unit = made.unit_with([made.goal()]).id
    reviewer = person("firma@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
    edition = made.propose_signers(unit, "Firma@example.org")
    with pytest.raises(ConfirmsThemself):
        planning.confirm_signers(
            unit, edition, by=Attribution(reviewer.pk, "review", AGENCY, "Soy yo.")
        )
    assert accounts(unit) == ["", "", ""]
    # Who is a signer already may confirm another one.
    planning.confirm_signers(unit, edition, by=OFFICER)
    other = made.propose_signers(unit, "Firma@example.org", EVA)
    planning.confirm_signers(
        unit, other, by=Attribution(reviewer.pk, "review", AGENCY, "Es la responsable.")
    )
    assert accounts(unit)[1] == EVA


def test_an_account_out_of_use_is_not_confirmed_as_a_signer() -> None:
    unit = made.unit_with([made.goal()]).id
    named = person(EVA, Role.REVIEW, mfa=True, agency=AGENCY)
    edition = made.propose_signers(unit, EVA.upper())
    named.is_active = False
    named.save()
    with pytest.raises(SignerOutOfUse, match=EVA):
        planning.confirm_signers(unit, edition, by=OFFICER)
    assert accounts(unit) == ["", "", ""]
    named.is_active = True
    named.save()
    planning.confirm_signers(unit, edition, by=OFFICER)


def test_until_then_and_when_it_is_turned_down_the_former_ones_sign() -> None:
    unit = made.unit_with([made.goal()]).id
    planning.confirm_signers(unit, made.propose_signers(unit, ANA), by=OFFICER)
    edition = made.propose_signers(unit, EVA)
    assert accounts(unit)[0] == ANA
    with pytest.raises(NoReason):
        planning.reject_signers(unit, edition, "no", by=OFFICER)
    planning.reject_signers(unit, edition, "No es la responsable.", by=OFFICER)
    assert accounts(unit)[0] == ANA
    assert planning.unit_now(unit).proposal is None
    # The head goes on being edited, with the signers that hold.
    assert planning.unit_now(unit).written_header.signers[0].account == ANA


def test_a_name_without_account_gives_nobody_a_power_and_needs_no_second() -> None:
    unit = made.unit_with([made.goal()])
    assert unit.header.signers[0].name == "Alma Ruiz"
    assert unit.proposal is None
    assert list(waits(AGENCY)) == [wait for wait in waits(AGENCY) if ":signers:" not in wait.key]


def test_what_was_written_before_the_rule_holds_as_it_was() -> None:
    since = acts()["planning.name_signers"].since
    unit = made.unit_with([made.goal()]).id
    made.propose_signers(unit, ANA)
    assert accounts(unit)[0] == ""
    last = UnitEdition.objects.latest("number")
    assert clock.day_of(last.at) >= since
    settled = head(1, ANA, settled=True)
    assert settle_signers([settled]) == (settled.signers, None)


def test_the_hands_of_a_proposal_are_all_that_wrote_it() -> None:
    holding, proposal = settle_signers([
        head(1, by=1), head(2, ANA, by=2), head(3, ANA, by=3), head(4, EVA, by=4),
        head(5, EVA, by=5),
    ])  # fmt: skip
    assert holding == (Signer(""), Signer(""), Signer(""))
    assert proposal is not None
    assert (proposal.edition, proposal.excluded) == (5, {4, 5})
    assert new_accounts(holding, proposal) == {EVA}
    again, none = settle_signers([head(1, ANA, approved=True), head(2, EVA, approved=False)])
    assert (again[0].account, none) == (ANA, None)


def test_taking_a_signer_away_waits_too() -> None:
    holding, proposal = settle_signers([head(1, ANA, approved=True), head(2)])
    assert holding[0].account == ANA
    assert proposal is not None
    assert proposal.signers == (NOBODY, NOBODY, NOBODY)


def test_by_their_pages_one_proposes_and_another_confirms() -> None:
    planner, reviewer = signed_in(Role.CAPTURE), signed_in(Role.REVIEW)
    unit = made.unit_with([made.goal()]).id
    page = f"/gestion/metas/unidad/{unit}/"
    form = planner.get(f"{page}encabezado/").context["form"]
    sent = {name: form[name].value() for name in form.fields} | {"unit_account": ANA}
    said = planner.post(f"{page}encabezado/", sent, follow=True)
    assert "firman los de antes" in text(said)
    assert ANA in text(planner.get(page))
    assert "Confirmar a quienes firman" not in text(planner.get(page))
    # The form goes on with what was written, not with what holds.
    assert planner.get(f"{page}encabezado/").context["form"]["unit_account"].value() == ANA
    keys = [wait.key for wait in waits(AGENCY)]
    assert [key for key in keys if key.startswith(f"goal_unit:{unit}:signers:")]
    form = reviewer.get(page).context["naming_form"]
    edition = form["edition"].value()
    assert planner.post(f"{page}firmantes/", {"edition": edition}).status_code == 403
    done = reviewer.post(f"{page}firmantes/", {"edition": edition, "approve": "1"}, follow=True)
    assert "Quedaron confirmados" in text(done)
    assert accounts(unit)[0] == ANA
