"""A document is registered by its file: the same file is the same document."""

import dataclasses

import pytest

from traza.kernel.actor import Actor, NotAllowed, OtherAgency, WithoutAgency, WithoutCapability
from traza.kernel.page import SourceFormat, SourceLine
from traza.modules.reading import api
from traza.modules.reading.contracts import Document, Kind, NoSuchDocument, Notice, Reading
from traza.modules.reading.models import Document as DocumentRow
from traza.platform.audit.record import entries

pytestmark = pytest.mark.django_db
BY = Actor(1, "admin")


def reading(title="Informe 2024", sha256="a" * 64, **fields) -> Reading:
    document = Document(sha256, title, Kind.TABLES, "Dependencia", None, SourceFormat.TEXT, None, 3)
    return Reading(document, **fields)


LINES = (
    SourceLine(1, 1, "Informe", ("Informe",)),
    SourceLine(2, 1, "Obras\t44", ("Obras", "44")),
    SourceLine(3, 2, "", ("",)),
)


def test_what_was_understood_comes_back_as_it_was():
    given = reading(warnings=(Notice("x", "Aviso.", line=3),))
    slug = api.register_document(given, lines=LINES)
    assert api.reading(slug) == given
    assert [line.cells for line in api.lines(slug)] == [("Informe",), ("Obras", "44"), ("",)]
    assert [line.number for line in api.lines(slug, first=2, last=2)] == [2]


def test_the_same_file_is_replaced_and_keeps_its_address():
    first = api.register_document(reading("Informe"), lines=LINES)
    again = api.register_document(reading("Informe corregido"))
    assert again == first
    entry = api.document(first, private=True)
    assert (entry.title, entry.has_lines) == ("Informe corregido", True)


def test_two_files_with_one_title_have_two_addresses():
    one = api.register_document(reading())
    two = api.register_document(reading(sha256="b" * 64))
    assert one != two


def test_a_private_document_is_shown_only_where_asked_for():
    slug = api.register_document(reading())
    assert api.document(slug) is None
    assert api.documents() == []
    assert [entry.slug for entry in api.waiting_for_review()] == [slug]


def test_publishing_and_withdrawing_leave_their_reason():
    slug = api.register_document(reading())
    api.publish_document(slug, by=BY, why="Revisado.")
    assert api.document(slug).public
    api.withdraw_document(slug, by=BY, why="Tenía un error.")
    assert api.document(slug) is None
    assert [act.why for act in entries(about=slug)] == ["Tenía un error.", "Revisado."]


@pytest.mark.parametrize(
    ("by", "refusal"),
    [
        (Actor(2, "review", "otra"), OtherAgency),
        (Actor(2, "review"), WithoutAgency),
        (Actor(2, "capture", "ente"), WithoutCapability),
        (Actor(2, "auditor"), WithoutCapability),
    ],
)
def test_only_who_reviews_for_its_agency_publishes_or_withdraws(
    by: Actor, refusal: type[NotAllowed]
):
    slug = api.register_document(reading())
    DocumentRow.objects.filter(slug=slug).update(agency="ente")
    for act in (api.publish_document, api.withdraw_document):
        with pytest.raises(refusal):
            act(slug, by=by, why="Prueba.")
    assert api.document(slug) is None
    assert entries(about=slug) == []


def test_a_public_document_stays_public_when_read_again():
    slug = api.register_document(reading(), public=True)
    api.register_document(reading())
    assert api.document(slug).public


def test_publishing_nothing_is_refused():
    with pytest.raises(NoSuchDocument, match="no-existe"):
        api.publish_document("no-existe", by=BY, why="Prueba.")
    assert entries() == []


def test_search_by_words_without_accents():
    api.register_document(reading("Informe de Evaluación"), public=True)
    assert len(api.documents(text="evaluacion informe")) == 1
    assert api.documents(text="obras") == []


def test_long_titles_fit(db):
    slug = api.register_document(reading("Palabra " * 100))
    assert len(slug) <= 120
    assert dataclasses.is_dataclass(api.document(slug, private=True))
