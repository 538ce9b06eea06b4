"""Hiding what harms a person: for a reason that is published, by who reviews, never in silence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from tests.making.committees import REVIEW, Scene, complaint, phone, raw, scene, visit
from tests.making.pictures import photo
from tests.making.pictures import scene as picture

from traza.kernel.actor import Attribution, OtherAgency, WithoutCapability
from traza.kernel.moderation import (
    AddsWords,
    DecidedAbove,
    DecidedSince,
    ModerationDecision,
    NeedsReason,
    NothingToHide,
)
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.committee import UnknownCommittee
from traza.modules.oversight.contracts.moderation import HideReason
from traza.modules.oversight.models import Complaint, Moderation
from traza.modules.works import api as works
from traza.modules.works.contracts.register import CommitteePhoto
from traza.platform.audit.models import Act

pytestmark = pytest.mark.django_db
ADMIN = Attribution(1, "admin")
CAPTURE = Attribution(3, "capture", "obras-publicas")
OTHERS = Attribution(9, "review", "otra-dependencia")
TEXT = "La señora Elvira del 14 dice que la zanja quedó abierta."
WHY = "Decía el nombre y la casa de una vecina."
HIDE = ModerationDecision(hide=True, words=WHY, reason=HideReason.PERSONAL)
SHOW = ModerationDecision(hide=False, words="No hay en ella dato de nadie.")


@pytest.fixture
def made(settings: Any, tmp_path: Any) -> Scene:
    """A committee that complained with a photograph and visited with another."""
    settings.MEDIA_ROOT = tmp_path
    found = scene()
    mine = phone(found.members[0])
    for kind, seed, said in (
        (complaint, 5, {"text": TEXT}),
        (visit, 6, {"notes": "La cuida don Beto."}),
    ):
        data = photo(picture(seed, (640, 480)))
        given = kind(found.work, (data,), said=said)
        assert mine.send(raw(given)).status_code == 201
        assert mine.put(given["photos"][0]["id"], data).status_code == 200
    return found


def the_complaint(made: Scene, **options: Any) -> Any:
    [found] = oversight.complaints_of(made.work, **options)
    return found


def today(made: Scene) -> Any:
    answer = phone(made.members[1]).get("/comite/api/hoy")
    return answer.json()["works"][0]


def test_hidden_words_are_seen_by_nobody_outside_and_all_else_stays_public(made: Scene):
    item = the_complaint(made).item
    oversight.moderate_words(item, HIDE, said=REVIEW)
    seen = the_complaint(made)
    assert seen.text == ""
    whole = the_complaint(made, original=True)
    for name in ("id", "folio", "about", "on", "answer_by", "photos"):
        assert getattr(seen, name) == getattr(whole, name)
    assert seen.moderated.hidden
    assert seen.moderated.reason == "Tiene datos personales"
    assert (seen.moderated.words, seen.moderated.by) == (WHY, "Revisión de la dependencia")
    assert seen.moderated.on == timezone.localdate()
    assert "Elvira" not in repr(oversight.get_complaint(seen.id))
    # The past shows nothing that was hidden since.
    assert the_complaint(made, day=timezone.localdate()).text == ""
    # Who wrote it and who must answer read it whole.
    assert the_complaint(made, original=True).text == TEXT
    [told] = today(made)["complaints"]
    assert told["text"] == TEXT
    assert "El texto no se publica" in told["hidden"]
    assert "revisión de la dependencia" in told["hidden"]
    assert WHY in told["hidden"]
    assert Act.objects.filter(verb="oversight.moderated").count() == 1


def test_a_hidden_complaint_counts_waits_and_is_counted_as_hidden(made: Scene):
    [before] = oversight.oversight_rows()
    oversight.moderate_words(the_complaint(made).item, HIDE, said=REVIEW)
    [after] = oversight.oversight_rows()
    assert (before.complaints, before.late, before.hidden) == (1, 0, 0)
    assert replace(after, hidden=0) == before
    assert after.hidden == 1
    row = oversight.list_committees("", timezone.localdate())[0]
    assert row.unanswered == 1
    oversight.answer_complaint(the_complaint(made).id, "Se cerró la zanja.", said=REVIEW)
    assert the_complaint(made).answers[0][1] == "Se cerró la zanja."
    assert the_complaint(made).text == ""


def test_parts_may_be_blacked_out_and_notes_of_a_visit_too(made: Scene):
    cut = TEXT.replace("Elvira del 14", "████")
    decision = replace(HIDE, hide=False, cut=cut)
    oversight.moderate_words(the_complaint(made).item, decision, said=REVIEW)
    seen = the_complaint(made)
    assert (seen.text, seen.moderated.is_cut) == (cut, True)
    [row] = oversight.oversight_rows()
    assert row.hidden == 1
    [walk] = oversight.visits_of(made.work)
    oversight.moderate_words(walk.id, HIDE, said=REVIEW)
    [walk] = oversight.visits_of(made.work)
    assert (walk.notes, walk.moderated.hidden) == ("", True)
    assert walk.answers  # what it answered stays
    assert "don Beto" in oversight.visits_of(made.work, original=True)[0].notes


@pytest.mark.parametrize(
    ("decision", "said", "refusal"),
    [
        (HIDE, CAPTURE, WithoutCapability),
        (HIDE, Attribution(None, "device"), WithoutCapability),
        (HIDE, OTHERS, OtherAgency),
        (replace(HIDE, reason=""), REVIEW, NeedsReason),
        (replace(HIDE, words="  no "), REVIEW, NeedsReason),
        (replace(HIDE, hide=False, cut="████", reason=""), REVIEW, NeedsReason),
        (replace(HIDE, hide=False, cut="Todo bien."), REVIEW, AddsWords),
        (SHOW, REVIEW, NothingToHide),
        (replace(HIDE, seen=1), REVIEW, DecidedSince),
    ],
)
def test_nobody_hides_without_the_right_or_the_reason(
    made: Scene, decision: ModerationDecision, said: Attribution, refusal: type[Exception]
):
    found = the_complaint(made)
    with pytest.raises(refusal):
        oversight.moderate_words(found.item, decision, said=said)
    with pytest.raises(NothingToHide if decision.cut else refusal):  # a photograph has no parts
        oversight.moderate_photo(found.photos[0], decision, said=said)
    assert the_complaint(made) == found
    assert not Moderation.objects.exists()


def test_an_agency_does_not_undo_what_an_administrator_decided(made: Scene):
    item = the_complaint(made).item
    oversight.moderate_words(item, HIDE, said=REVIEW)
    oversight.moderate_words(item, SHOW, said=ADMIN)
    seen = the_complaint(made)
    assert seen.text == TEXT
    assert (seen.moderated.is_whole, seen.moderated.by) == (True, "Administración")
    with pytest.raises(DecidedAbove, match="La administración ya decidió"):
        oversight.moderate_words(item, HIDE, said=REVIEW)
    oversight.moderate_words(item, HIDE, said=ADMIN)
    assert [one.hidden for one in oversight.moderations_of(item)] == [True, False, True]


def test_an_agency_may_show_again_what_it_hid(made: Scene):
    item = the_complaint(made).item
    oversight.moderate_words(item, HIDE, said=REVIEW)
    oversight.moderate_words(item, replace(HIDE, seen=0), said=REVIEW)  # a double click
    assert len(oversight.moderations_of(item)) == 1
    with pytest.raises(NothingToHide):
        oversight.moderate_words(item, HIDE, said=replace(REVIEW, user=77))
    oversight.moderate_words(item, SHOW, said=REVIEW)
    assert the_complaint(made).text == TEXT


def test_one_photograph_is_hidden_alone_and_may_be_restored(made: Scene, client: Any):
    [number] = the_complaint(made).photos
    address = reverse("portal:work_photo", args=[number, 320])
    assert client.get(address).status_code == 200
    oversight.moderate_photo(number, replace(HIDE, reason=HideReason.MINOR), said=REVIEW)
    assert client.get(address).status_code == 404
    seen = the_complaint(made)
    assert (seen.photos, seen.text) == ((), TEXT)
    assert seen.hidden_photos == ()  # staff alone is told which
    [why] = seen.withdrawn
    assert "menor de edad" in why
    assert WHY in why
    assert "Revisión de la dependencia" in why
    assert the_complaint(made, original=True).hidden_photos == (number,)
    [visited] = oversight.visits_of(made.work)
    assert len(visited.photos) == 1  # the other photograph stays
    assert "No se publica una foto" in today(made)["complaints"][0]["hidden"]
    oversight.moderate_photo(number, replace(HIDE, reason=HideReason.INSULT), said=REVIEW)
    [better] = the_complaint(made).withdrawn
    assert "insultos" in better  # the reason that is read is the last one
    oversight.moderate_photo(number, SHOW, said=ADMIN)
    assert client.get(address).status_code == 200
    assert the_complaint(made).photos == (number,)
    with pytest.raises(DecidedAbove):
        oversight.moderate_photo(number, HIDE, said=REVIEW)


def test_a_committees_photograph_is_not_withdrawn_by_the_pages_of_the_work(made: Scene):
    [number] = the_complaint(made).photos
    with pytest.raises(CommitteePhoto):
        works.withdraw_photo(number, "No nos gusta", REVIEW)
    assert the_complaint(made).photos == (number,)
    mine = works.add_photo(
        made.work,
        photo(picture(9, (640, 480))),
        stage="during",
        taken_on=None,
        by="agency",
        caption="",
        said=REVIEW,
        name="foto.jpg",
    )
    works.withdraw_photo(mine.id, "Salió movida", REVIEW)
    with pytest.raises(UnknownCommittee):
        oversight.moderate_photo(mine.id, HIDE, said=REVIEW)
    with pytest.raises(UnknownCommittee):
        oversight.moderate_words(UUID(int=7), HIDE, said=REVIEW)


def test_decisions_are_only_added_and_the_original_is_kept(made: Scene):
    oversight.moderate_words(the_complaint(made).item, HIDE, said=REVIEW)
    for change in (
        lambda: Moderation.objects.update(words="nada"),
        lambda: Moderation.objects.all()._raw_delete("default"),
    ):
        with (
            pytest.raises(DatabaseError, match=r"are only added|what a committee did is kept"),
            transaction.atomic(),
        ):
            change()
    assert Complaint.objects.get().text == TEXT
