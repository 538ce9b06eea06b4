"""The docket of a proposal for programs: JSON in the shape of regulations.gov, and Atom."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traza.kernel import atom
from traza.modules.consultation.contracts.cases import Case, CommentInfo
from traza.modules.consultation.views import doors
from traza.modules.directory import api as directory
from traza.platform import mail
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.law import clock


@may_enter(EVERYONE)
@require_safe
def docket(request: HttpRequest, folio: str) -> HttpResponse:
    """Everything of a proposal that is public, without who wrote."""
    case = doors.public_case(folio)
    row = case.row
    made = {
        "id": row.folio,
        "type": "dockets",
        "attributes": {
            "title": row.title,
            "agencyId": row.agency,
            "stage": row.stage.value,
            "law": case.law,
            "commentStartDate": row.opens_on,
            "commentEndDate": row.closes_on,
            "answerBy": row.answer_by,
            "dictamenBy": row.rule_by,
            "versions": [
                {"number": one.number, "on": one.on, "sha256": one.sha256, "text": one.text}
                for one in case.versions
            ],
            "sha256OfDictamen": case.dictamen.sha256 if case.dictamen else None,
            "sha256Published": case.publication.sha256 if case.publication else None,
        },
    }
    answer = JsonResponse({"data": made, "included": [_comment(one) for one in case.comments]})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@may_enter(EVERYONE)
@require_safe
def feed(request: HttpRequest, folio: str) -> HttpResponse:
    """What happened in a proposal, as Atom."""
    case = doors.public_case(folio)
    page = mail.absolute(reverse("consultation:case", args=[case.row.folio]))
    entries = sorted(_entries(case, page), key=lambda one: one.at, reverse=True)[:100]
    changed = entries[0].at if entries else clock.start_of(case.row.registered_on)
    head = atom.Feed(
        id=page,
        title=case.row.title,
        author=directory.agency_name(case.row.agency),
        here=mail.absolute(request.path),
        page=page,
        language=translation.get_language() or "es-mx",
    )
    return HttpResponse(atom.document(head, entries, changed), content_type=atom.TYPE)


def _comment(one: CommentInfo) -> dict[str, object]:
    return {
        "id": one.folio,
        "type": "comments",
        "attributes": {
            "receiveDate": one.filed_on,
            "version": one.version,
            "quote": one.quote,
            "comment": one.text,
            "withdrawn": one.hidden,
            "passage": one.fate.value if one.fate else None,
            "paragraph": one.paragraph,
            "group": one.group,
            "answers": [
                {"on": each.on, "verdict": each.verdict.value, "text": each.text}
                for each in one.answers
            ],
        },
    }


def _entries(case: Case, page: str) -> Iterator[atom.Entry]:
    for one in case.versions:
        said = _("Versión %(n)s del texto") % {"n": one.number}
        yield atom.Entry(f"{page}#v{one.number}", one.at, said, page, one.note)
    for each in {a.id: a for one in case.comments for a in one.answers}.values():
        said = _("Respuesta a comentarios: %(n)s") % {"n": len(each.comments)}
        yield atom.Entry(f"{page}#r{each.id}", each.at, said, page, each.text)
    if case.dictamen is not None:
        said = _("Dictamen o constancia %(folio)s") % {"folio": case.dictamen.folio}
        yield atom.Entry(f"{page}#d", clock.start_of(case.dictamen.on), said, page)
    if case.publication is not None:
        said = _("Publicada en %(gazette)s") % {"gazette": case.publication.gazette}
        yield atom.Entry(f"{page}#p", clock.start_of(case.publication.on), said, page)
