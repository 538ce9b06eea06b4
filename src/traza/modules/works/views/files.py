"""Documents of a work: a file is sent, checked, kept and named; staff opens it again."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.forms.verbs import BY_NAME
from traza.modules.works.views import doors
from traza.modules.works.views.change import answer, begin
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.forms import handed


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@takes_bodies_of(handed.MOST_BYTES)
@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, number: int) -> HttpResponseBase:
    """Add a document to the file of a work."""
    draft, start = begin(request, number, BY_NAME["attach_document"])
    kept, wrong = handed.handed(request, "file", "kept_file")
    if wrong:
        draft.wrong = {"file": wrong}
    if kept is not None:
        draft.extra["kept_file"] = kept
    return answer(draft, start, kept.sha256 if kept else "")


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@require_safe
def document(request: HttpRequest, number: int, key: str) -> HttpResponseBase:
    """A document of the file of a work, as it was sent."""
    dossier = doors.work_of(request, number).dossier
    found = next((one for one in dossier.documents if one.id == key and one.sha256), None)
    if found is None or not handed.is_kept(found.sha256):
        raise Http404
    return handed.given_back(found.sha256, f"{dossier.folio}-{found.id}")
