"""A regulation from the agenda to the gazette: three texts, and what people said of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.making.regulations import (
    AUTHORITY,
    REVIEWER,
    TEXT,
    WRITER,
    at,
    comment,
    exempt,
    filed,
    impact,
    opened,
    proposal,
    registered,
)

from traza.kernel.actor import Attribution, OtherAgency, SamePerson, WithoutCapability
from traza.kernel.moderation import ModerationDecision
from traza.modules.consultation import api
from traza.modules.consultation.contracts import Fate
from traza.modules.consultation.contracts.cases import HideComment, Stage, Verdict
from traza.modules.consultation.contracts.refusals import (
    BadFile,
    Closed,
    NoText,
    NotIdentical,
    NotInText,
    NotNow,
    OneOfEach,
    PastDay,
    SameText,
    ShorterNeedsReason,
    UnknownComment,
    WrongCode,
)
from traza.modules.consultation.models import Comment

pytestmark = pytest.mark.django_db
BEGAN = date(2026, 1, 5)
CAMPAIGN = (
    "Pedimos que el plazo para contestar las licencias de obra menor sea de cinco días hábiles "
    "porque diez son demasiados para una familia que espera {} su permiso y paga renta mientras"
)
SECOND = TEXT.replace("diez días hábiles", "ocho días hábiles").replace(
    "Artículo 4. La licencia dura seis meses y puede renovarse una vez por el mismo tiempo.", ""
)
THIRD = "Considerando que las familias esperan demasiado por una licencia.\n\n" + SECOND
ANSWER = "Se acorta el plazo a ocho días hábiles en el artículo 3."


def test_from_the_agenda_to_the_gazette() -> None:
    folio = opened(at(BEGAN))
    case = api.the_case(folio, today=BEGAN + timedelta(days=2))
    assert case.row.stage is Stage.OPEN
    assert case.law == "Ley Nacional para Eliminar Trámites Burocráticos"
    assert case.row.opens_on == date(2026, 1, 6)
    assert case.row.closes_on == date(2026, 2, 3)  # 20 business days, one is the 2 of February
    during = at(date(2026, 1, 8))
    passage = api.file_comment(comment(folio, paragraph=3), now=during)
    gone = api.file_comment(
        comment(folio, "Seis meses no alcanzan para terminar.", paragraph=4), now=during
    )
    campaign = [
        api.file_comment(comment(folio, CAMPAIGN.format(word), email="a@b.mx"), now=during)
        for word in ("hoy", "ahora", "hoy", "siempre")
    ]
    api.add_version(folio, SECOND, WRITER, now=at(date(2026, 1, 20)))
    api.add_version(folio, THIRD, WRITER, now=at(date(2026, 1, 21)))
    with pytest.raises(SameText):
        api.add_version(folio, THIRD, WRITER, now=at(date(2026, 1, 22)))

    closed = date(2026, 2, 4)
    case = api.the_case(folio, today=closed)
    assert case.row.stage is Stage.ANSWERING
    by = {one.folio: one for one in case.comments}
    assert (by[passage].fate, by[passage].paragraph) == (Fate.CHANGED, 4)
    assert by[gone].is_orphan
    assert by[gone].paragraph is None
    assert [group.size for group in case.groups] == [4, 1, 1]
    with pytest.raises(NotNow):
        api.issue_dictamen(folio, True, "Cumple con la ley.", AUTHORITY, now=at(closed))

    sent = api.answer_comments(folio, campaign, Verdict.TAKEN, ANSWER, REVIEWER, now=at(closed))
    assert sent == 4
    again = api.answer_comments(folio, campaign, Verdict.TAKEN, ANSWER, REVIEWER, now=at(closed))
    assert again == 0
    assert case.row.answer_by is not None
    late = case.row.answer_by + timedelta(days=1)
    case = api.the_case(folio, today=late)
    assert {one.folio for one in case.comments if one.late} == {passage, gone}
    assert case.row.is_late
    api.answer_comments(
        folio, [passage, gone], Verdict.PARTLY, "Ya se corrigió el texto.", REVIEWER, now=at(late)
    )
    hasty = Attribution(REVIEWER.user, "simplification", "")
    with pytest.raises(SamePerson):
        api.issue_dictamen(folio, True, "Cumple con la ley.", hasty, now=at(late))
    with pytest.raises(WithoutCapability):
        api.issue_dictamen(folio, True, "Cumple con la ley.", REVIEWER, now=at(late))
    api.issue_dictamen(folio, True, "Cumple con la ley.", AUTHORITY, now=at(late))

    where = api.Gazette("Periódico Oficial", "45", late)
    with pytest.raises(NotIdentical):
        api.publish_regulation(folio, THIRD.replace("ocho", "nueve"), where, REVIEWER, now=at(late))
    windows = THIRD.replace("\n", "\r\n")
    api.publish_regulation(folio, windows, where, REVIEWER, now=at(late))
    case = api.the_case(folio, today=late)
    assert case.row.stage is Stage.PUBLISHED
    assert case.publication
    assert case.dictamen
    assert case.publication.sha256 == case.dictamen.sha256
    assert all(one.answers for one in case.comments)
    assert Comment.objects.count() == 6


def test_an_unfavourable_dictamen_asks_another_text() -> None:
    folio = opened(at(BEGAN))
    late = at(date(2026, 2, 10))
    api.issue_dictamen(folio, False, "Falta comparar alternativas.", AUTHORITY, now=late)
    assert api.the_case(folio, today=late.date()).row.stage is Stage.REFUSED
    api.add_version(folio, SECOND, WRITER, now=late)
    api.issue_dictamen(folio, True, "Ya se compararon.", AUTHORITY, now=at(date(2026, 2, 12)))
    assert api.the_case(folio, today=date(2026, 2, 13)).row.stage is Stage.RULED
    with pytest.raises(NotNow):
        api.add_version(folio, THIRD, WRITER, now=at(date(2026, 2, 13)))


def test_what_is_exempt_has_its_certificate_at_once_and_no_consultation() -> None:
    folio = registered(at(BEGAN))
    assert api.file_impact(folio, exempt(), WRITER, now=at(BEGAN)) is False
    case = api.the_case(folio, today=BEGAN)
    assert case.row.stage is Stage.EXEMPT
    assert case.dictamen
    assert case.dictamen.exempt
    assert case.need
    assert [one.code for one in case.need.against] == ["not_exempt"]
    where = api.Gazette("Periódico Oficial", "2", BEGAN)
    mine = Attribution(WRITER.user, "review", WRITER.agency)
    with pytest.raises(SamePerson):
        api.publish_regulation(folio, TEXT, where, mine, now=at(BEGAN))
    api.publish_regulation(folio, TEXT, where, REVIEWER, now=at(BEGAN))


def test_a_case_that_began_under_the_old_law_ends_under_it() -> None:
    folio = filed(at(date(2025, 7, 16)))
    api.open_consultation(folio, AUTHORITY, now=at(date(2025, 7, 17)))
    case = api.the_case(folio, today=date(2026, 1, 5))
    assert case.law == "Ley General de Mejora Regulatoria"
    days = {one.code: one.days for one in case.calendar}
    assert (days["before_days"], days["attend_days"]) == (30, 5)


def test_a_day_that_closes_is_not_counted_unless_the_term_already_runs() -> None:
    before = opened(at(BEGAN))
    ends = api.the_case(before).row.closes_on
    with pytest.raises(PastDay):
        api.close_day(WRITER.agency, BEGAN, "Acuerdo 1 del Boletín.", REVIEWER, now=at(BEGAN))
    api.close_day(
        WRITER.agency, date(2026, 1, 14), "Acuerdo 1 del Boletín.", REVIEWER, now=at(BEGAN, 13)
    )
    after = opened(at(BEGAN, 14))
    case = api.the_case(after)
    assert ends is not None
    assert case.row.closes_on == ends + timedelta(days=1)
    closes = next(one for one in case.calendar if one.code == "consultation_days")
    assert "cierre de la dependencia" in {one.why for one in closes.skipped}
    kept = api.the_case(before)
    assert [one.due for one in kept.calendar if one.code == "consultation_days"] == [ends]


def test_comments_come_in_their_days_only_and_once() -> None:
    folio = opened(at(BEGAN))
    one = comment(folio)
    with pytest.raises(Closed):
        api.file_comment(one, now=at(BEGAN))
    last_moment = at(date(2026, 2, 3), 23).replace(minute=59, second=59)
    first = api.file_comment(one, now=last_moment)
    assert api.file_comment(one, now=at(date(2026, 3, 1))) == first
    with pytest.raises(Closed):
        api.file_comment(comment(folio), now=last_moment + timedelta(seconds=1))


@pytest.mark.parametrize("quote", ["licencia", "estas palabras no están"])
def test_words_that_stand_twice_or_nowhere_are_asked_again(quote: str) -> None:
    folio = opened(at(BEGAN))
    with pytest.raises(NotInText):
        api.file_comment(comment(folio, quote=quote), now=at(date(2026, 1, 8)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04" + b"0" * 50,
        b"<svg onload='x'></svg>",
        b"MZ\x90\x00\x03",
        b"x" * 6_000_000,
    ],
    ids=["empty", "zip", "svg", "program", "large"],
)
def test_a_file_is_what_its_bytes_are(data: bytes, settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.MEDIA_ROOT = tmp_path
    folio = opened(at(BEGAN))
    with pytest.raises(BadFile):
        api.file_comment(
            comment(folio), [api.Attached("plano.pdf", data)], now=at(date(2026, 1, 8))
        )
    assert Comment.objects.count() == 0


def test_moderation_hides_words_and_leaves_the_place_and_the_term() -> None:
    folio = opened(at(BEGAN))
    name = api.file_comment(
        comment(folio, "Vive en la calle 5, se llama Ana."), now=at(date(2026, 1, 8))
    )
    hide = ModerationDecision(hide=True, words="Nombra a una persona.", reason=HideComment.PERSONAL)
    other = Attribution(9, "review", "otra")
    with pytest.raises(OtherAgency):
        api.moderate_comment(folio, name, hide, said=other)
    api.moderate_comment(folio, name, hide, said=REVIEWER)
    seen = api.the_case(folio, today=date(2026, 1, 9))
    assert (seen.comments[0].text, seen.comments[0].hidden) == ("", True)
    assert seen.row.unanswered == 1
    assert api.written_comment(folio, name)[0].startswith("Vive")


def test_refusals_say_what_lacks() -> None:
    folio = api.register_proposal(proposal(), WRITER)
    with pytest.raises(NoText):
        api.file_impact(folio, impact(), WRITER)
    api.add_version(folio, TEXT, WRITER)
    with pytest.raises(OneOfEach, match="Indicadores"):
        api.file_impact(folio, impact(indicators=""), WRITER)
    api.file_impact(folio, impact(), WRITER)
    with pytest.raises(ShorterNeedsReason):
        api.open_consultation(folio, AUTHORITY, days=5)
    api.open_consultation(folio, AUTHORITY, days=5, because="Lo pidió la secretaría.")
    opening = api.the_case(folio).row
    with pytest.raises(UnknownComment):
        api.answer_comments(
            folio, ["CO-0000-0000"], Verdict.TAKEN, ANSWER, REVIEWER,
            now=at(opening.opens_on or BEGAN),
        )  # fmt: skip


def test_a_link_confirms_its_comment_only() -> None:
    folio = opened(at(BEGAN))
    one = api.file_comment(comment(folio, email="a@b.mx"), now=at(date(2026, 1, 8)))
    other = api.file_comment(comment(folio), now=at(date(2026, 1, 8)))
    with pytest.raises(WrongCode):
        api.confirm_comment(one, api.code_of(other))
    assert api.confirm_comment(one, api.code_of(one)) == folio
    confirmed = {each.folio: each.confirmed for each in api.the_case(folio).comments}
    assert confirmed == {one: True, other: False}
