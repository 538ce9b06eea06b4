"""Documents of a work: a file is sent, checked, kept and named; staff opens it again."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.refusal import Refusal
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.forms.verbs import BY_NAME
from traza.modules.works.views import doors, papers
from traza.modules.works.views.change import answer, begin
from traza.platform.access.roles import may_enter
from traza.platform.extract.sniff import Found, sniff
from traza.platform.files import store
from traza.platform.files.bodies import takes_bodies_of

IMAGES = (
    (b"\x89PNG", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
)
TYPES = {
    Found.PDF: ("application/pdf", "pdf"),
    Found.IMAGE: ("image/tiff", "tif"),
    Found.SPREADSHEET: ("application/octet-stream", "xlsx"),
    Found.CSV: ("text/csv", "csv"),
    Found.TEXT: ("text/plain", "txt"),
}


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@takes_bodies_of(papers.MOST_BYTES)
@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, number: int) -> HttpResponseBase:
    """Add a document to the file of a work."""
    draft, start = begin(request, number, BY_NAME["attach_document"])
    kept = next(iter(papers.told(request, "kept_file")), None)
    given = request.FILES.get("file")
    if given is not None:
        try:
            kept = papers.keep(given.read(), given.name or "")
        except Refusal as refusal:
            kept, draft.wrong = None, {"file": str(refusal)}
    if kept is not None:
        draft.extra["kept_file"] = kept
    return answer(draft, start, kept.sha256 if kept else "")


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@require_safe
def document(request: HttpRequest, number: int, key: str) -> HttpResponseBase:
    """A document of the file of a work, as it was sent."""
    dossier = doors.work_of(request, number).dossier
    found = next((one for one in dossier.documents if one.id == key and one.sha256), None)
    path = store.path_of(found.sha256) if found else None
    if found is None or path is None or not path.is_file():
        raise Http404
    kind, ending = _kind(path.read_bytes())
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=f"{dossier.folio}-{found.id}.{ending}",
        content_type=kind,
    )


def _kind(content: bytes) -> tuple[str, str]:
    """Media type and ending of a kept file, by its bytes."""
    for first, kind, ending in IMAGES:
        if content.startswith(first):
            return kind, ending
    return TYPES[sniff(content, "")]
