"""One way to decide what anyone sees, whatever rows a module keeps its decisions in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.making.citizens import filed, placed_work, staff

from traza.kernel.actor import SamePerson
from traza.kernel.citation import Citation
from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.moderation import ModerationDecision, NeedsReason, NothingToHide
from traza.modules.participation.models import Report
from traza.platform.access import four_eyes
from traza.platform.audit.models import Act
from traza.platform.moderation.decide import UNDO, Subject, decide, moderated

pytestmark = pytest.mark.django_db
TEXT = "La señora Elvira dice que la zanja quedó abierta."
REASONS = {"personal": "Tiene datos personales", "insult": "Tiene insultos"}
HIDE = ModerationDecision(hide=True, reason="personal", words="Decía el nombre de una vecina.")
SHOW = ModerationDecision(hide=False, words="No hay en ella dato de nadie.")
SONORA = Jurisdiction.of("26")


@pytest.fixture
def subject() -> Subject:
    """Words in the rows of a report: seen at first, explained always."""
    filed(placed_work())
    return Subject(
        made=Report.objects.get().decided,
        text=TEXT,
        reasons=REASONS,
        where=SONORA,
        verb="tests.moderated",
        about="prueba:1",
        detail={"photo": 3},
    )


def test_the_same_decision_sent_twice_is_one(subject: Subject):
    assert decide(subject, HIDE, staff())
    assert not decide(subject, replace(HIDE, seen=0), staff())
    [act] = Act.objects.filter(verb="tests.moderated")
    assert act.detail == {"showing": "hidden", "reason": "personal", "cut": False, "photo": 3}
    with pytest.raises(NothingToHide):
        decide(subject, HIDE, staff(user=8))


def test_a_better_reason_is_another_decision(subject: Subject):
    decide(subject, HIDE, staff())
    decide(subject, replace(HIDE, reason="insult"), staff())
    said = [moderated(row, REASONS, SONORA) for row in subject.made.all()]
    assert [one.reason for one in said] == ["Tiene insultos", "Tiene datos personales"]
    assert all(one.hidden and one.by == "Revisión de la dependencia" for one in said)


@pytest.mark.parametrize(
    ("decision", "starts", "always", "refused"),
    [
        (SHOW, "shown", True, NothingToHide),
        (ModerationDecision(hide=False), "", True, NeedsReason),
        (ModerationDecision(hide=False), "", False, None),
        (replace(HIDE, reason="nos molesta"), "shown", True, NeedsReason),
        (replace(HIDE, words=" no "), "", False, NeedsReason),
        (replace(HIDE, hide=False, cut="████", reason=""), "", False, NeedsReason),
    ],
)
def test_what_a_module_asks_is_held(
    subject: Subject, decision: ModerationDecision, starts: str, always: bool, refused: Any
):
    asked = replace(subject, starts=starts, explains_showing=always)
    if refused is None:
        assert decide(asked, decision, staff())
        return
    with pytest.raises(refused):
        decide(asked, decision, staff())
    assert not subject.made.exists()


@pytest.fixture
def two_people(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """An installation whose four_eyes.yaml asks a second person to show again."""

    def asks() -> None:
        since, cited = date(2020, 1, 1), Citation("Manual", "1")
        act = four_eyes.Act(UNDO, since, "Usted lo ocultó.", cited)
        monkeypatch.setattr(four_eyes, "acts", lambda: {UNDO: act})

    return asks


def test_who_hid_shows_again_unless_the_installation_asks_another_person(
    subject: Subject, two_people: Callable[[], None]
):
    decide(subject, HIDE, staff())
    two_people()
    with pytest.raises(SamePerson, match="Usted lo ocultó"):
        decide(subject, SHOW, staff())
    decide(subject, replace(HIDE, reason="insult"), staff())  # hiding is asked of nobody else
    decide(subject, SHOW, staff(user=8))
    assert [row.showing for row in subject.made.all()] == ["shown", "hidden", "hidden"]
