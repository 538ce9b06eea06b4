"""Texts of a report: written, checked against the catalogue, explained, and published by another."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import docx
import pytest
from django.utils import timezone

from traza.kernel.actor import Attribution, OtherAgency, SamePerson, WithoutCapability
from traza.modules.reports import api
from traza.modules.reports.contracts.refusals import (
    BadReference,
    ChangedSince,
    NotAsSeen,
    NotUnsettled,
    StaleFigure,
    TooShort,
    UnknownSection,
    Unsettled,
)
from traza.modules.reports.contracts.texts import Explained
from traza.modules.reports.models import Edition, SectionText
from traza.modules.reports.queries import texts

pytestmark = pytest.mark.django_db

AGENCY, YEAR = "cecop-sonora", 2024
WRITER = Attribution(1, "capture", AGENCY)
OFFICER = Attribution(2, "review", AGENCY)
WHY = "La fuente lo publica así y se corrige en el próximo informe."


def write(text: str, section: str = "mission", seen: int = 0, by: Attribution = WRITER) -> int:
    return api.write_text(AGENCY, YEAR, section, text, said=by, seen=seen)


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """The register of these tests is newer than its figures by the texts alone."""
    from traza.modules.reports.actions import publish_report
    from traza.platform.tables.contracts import Freshness

    monkeypatch.setattr(
        publish_report, "freshness", lambda: Freshness(None, register_is_newer=False)
    )


def test_versions_are_added_and_nobody_writes_over_another(loaded: None) -> None:
    assert write("Servir a la gente.") == 1
    assert write("Servir a la gente.", seen=0) == 1
    with pytest.raises(ChangedSince):
        write("Otra cosa.", seen=0)
    assert write("Servir mejor.", seen=1) == 2
    assert [one.text for one in api.versions(AGENCY, YEAR, "mission")] == [
        "Servir mejor.",
        "Servir a la gente.",
    ]
    assert SectionText.objects.count() == 2


def test_what_is_refused(loaded: None) -> None:
    with pytest.raises(UnknownSection):
        write("x", section="no-hay")
    with pytest.raises(BadReference):
        write("Hubo {{figura:x}} obras.")
    with pytest.raises(OtherAgency):
        write("x", by=replace(WRITER, agency="otra"))
    with pytest.raises(WithoutCapability):
        api.publish_report(AGENCY, YEAR, said=WRITER)


def test_a_published_report_keeps_its_numbers_and_says_what_changed(loaded: None) -> None:
    write("Se hicieron {{figure:works_count}} obras.")
    number = api.publish_report(AGENCY, YEAR, said=OFFICER)
    kept = api.edition(AGENCY, YEAR, number)
    said = json.dumps(kept.told, ensure_ascii=False)
    assert '"text": "656"' in said
    assert kept.told["draft"] is False
    assert api.changed_since(kept) == []
    changed = json.loads(said.replace('"text": "656"', '"text": "655"'))
    assert api.changed_since(replace(kept, told=changed)) == [("Obras publicadas", "655", "656")]
    for draw in (api.html.drawn, api.pdf.drawn, api.docx.drawn):
        assert draw(kept.told)


def test_who_wrote_does_not_publish(loaded: None) -> None:
    write("Servir.", by=replace(OFFICER, user=7))
    with pytest.raises(SamePerson):
        api.publish_report(AGENCY, YEAR, said=replace(OFFICER, user=7))
    assert api.publish_report(AGENCY, YEAR, said=OFFICER) == 1


def test_a_wrong_number_stops_it_until_somebody_else_signs_why(loaded: None) -> None:
    write("En el año se realizaron 655 obras publicadas.")
    (doubt,) = api.doubts(api.scope_of(YEAR, AGENCY))
    assert doubt.judged.figure is not None
    assert doubt.judged.figure.text == "656"
    with pytest.raises(Unsettled, match="655"):
        api.publish_report(AGENCY, YEAR, said=OFFICER)
    with pytest.raises(TooShort):
        api.explain_number(AGENCY, YEAR, doubt.key, "Así.", signer="Ana", said=OFFICER)
    with pytest.raises(NotUnsettled):
        api.explain_number(AGENCY, YEAR, "0" * 64, WHY, signer="Ana", said=OFFICER)
    with pytest.raises(SamePerson):
        api.explain_number(
            AGENCY, YEAR, doubt.key, WHY, signer="Ana", said=replace(OFFICER, user=WRITER.user)
        )
    api.explain_number(AGENCY, YEAR, doubt.key, WHY, signer="Ana Ruiz, directora", said=OFFICER)
    told = api.edition(AGENCY, YEAR, api.publish_report(AGENCY, YEAR, said=OFFICER)).told
    mission = next(one for one in told["sections"] if one["key"] == "mission")
    assert [block["kind"] for block in mission["blocks"]] == ["prose", "quoted"]
    assert "Ana Ruiz, directora" in mission["blocks"][1]["origin"]


def test_an_explanation_is_of_its_sentence_alone(loaded: None) -> None:
    write("En el año se realizaron 655 obras publicadas.")
    (doubt,) = api.doubts(api.scope_of(YEAR, AGENCY))
    api.explain_number(AGENCY, YEAR, doubt.key, WHY, signer="Ana Ruiz", said=OFFICER)
    write("En el ejercicio se realizaron 655 obras publicadas.", seen=1)
    with pytest.raises(Unsettled):
        api.publish_report(AGENCY, YEAR, said=OFFICER)


def test_a_figure_that_says_nothing_is_not_published(loaded: None) -> None:
    write("Hubo {{figure:goals_count}} metas.")
    with pytest.raises(StaleFigure, match="Metas"):
        api.publish_report(AGENCY, YEAR, said=OFFICER)


def test_what_waits_is_told_to_who_did_not_write(loaded: Any) -> None:
    write("Servir.")
    (waiting,) = api.to_publish(AGENCY)
    assert waiting.authors == frozenset({WRITER.user})
    api.publish_report(AGENCY, YEAR, said=OFFICER)
    assert api.to_publish() == []


def test_an_explanation_is_of_the_figure_that_was_seen(
    loaded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("En el año se realizaron 655 obras publicadas.")
    scope = api.scope_of(YEAR, AGENCY)
    (doubt,) = api.doubts(scope)
    api.explain_number(AGENCY, YEAR, doubt.key, WHY, signer="Ana Ruiz", said=OFFICER)
    (doubt,) = api.doubts(scope)
    assert doubt.explained is not None
    known = [replace(one, text="900", value=Decimal(900)) for one in api.candidates(scope)]
    monkeypatch.setattr(texts, "candidates", lambda _scope: known)
    (doubt,) = api.doubts(scope)
    assert doubt.explained is None


def test_what_was_signed_is_printed_wherever_its_sentence_stands(loaded: None) -> None:
    scope = api.scope_of(YEAR, AGENCY)
    at = timezone.now()
    other = Explained("k", "655", "Una oración que ningún párrafo tiene.", WHY, "Ana Ruiz", at)
    made = api.annual(scope, {"mission": "Servir."}, {"mission": [other]})
    mission = next(one for one in made.sections if one.key == "mission")
    assert [type(block).__name__ for block in mission.blocks] == ["Prose", "Quoted"]


def test_it_is_published_as_it_was_seen_and_once(loaded: None) -> None:
    write("Servir.")
    seen = api.state_of(AGENCY, YEAR)
    write("Servir mejor.", seen=1)
    with pytest.raises(NotAsSeen):
        api.publish_report(AGENCY, YEAR, said=OFFICER, seen=seen)
    seen = api.state_of(AGENCY, YEAR)
    first = api.publish_report(AGENCY, YEAR, said=OFFICER, seen=seen)
    assert api.publish_report(AGENCY, YEAR, said=OFFICER, seen=seen) == first
    assert Edition.objects.count() == 1


def test_letters_that_no_file_can_hold_break_no_paper(loaded: None) -> None:
    write("Servir\x01 <b>a</b> la *gente* #let x = 1 \x0b y <script>x</script>.")
    told = api.draft(AGENCY, YEAR)
    page = api.html.drawn(told).decode()
    assert "<script" not in page
    assert "<b>" not in page
    assert api.pdf.drawn(told)
    words = [one.text for one in docx.Document(io.BytesIO(api.docx.drawn(told))).paragraphs]
    assert any("Servir <b>a</b> la *gente* #let x = 1" in one for one in words)
