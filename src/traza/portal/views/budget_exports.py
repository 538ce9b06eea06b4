"""Books of the budget in standard formats, to download."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from traza.modules.budget import api as budget
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.budget import exports as join


@may_enter(EVERYONE)
@require_safe
def download(request: HttpRequest, slug: str, file: str) -> HttpResponseBase:
    """A book in a format; 304 when the reader has it already."""
    book, form = budget.get_book(slug), join.named(file)
    if book is None or form is None:
        raise Http404
    base = request.build_absolute_uri("/").rstrip("/")
    etag = f'"{join.mark(book, form, base)}"'
    answer = get_conditional_response(request, etag=etag) or FileResponse(
        join.opened(book, form, base),
        as_attachment=True,
        filename=f"{book.slug}-{form.file}",
        content_type=form.media_type,
    )
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
