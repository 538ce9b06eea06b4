"""Photographs of a work: several at once, their moment and words, and taking one out of sight."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.refusal import Refusal
from traza.modules.works import api as works
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.contracts.register import Photo, Version
from traza.modules.works.contracts.vocabulary import Moment
from traza.modules.works.forms.photos import PhotosForm, WithdrawForm
from traza.modules.works.views import doors
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files import store
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.pictures.intake import small_picture

MOST_BYTES = 60 * store.MEGABYTE


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@takes_bodies_of(MOST_BYTES)
@require_http_methods(["GET", "POST"])
def photos(request: HttpRequest, number: int) -> HttpResponse:
    """The photographs of a work, those withdrawn too, and the form that adds more."""
    version = doors.work_of(request, number)
    sent = request.method == "POST"
    form = PhotosForm(request.POST, request.FILES) if sent else PhotosForm()
    if sent and form.is_valid() and _add(request, version, form):
        return redirect("works:photos", number)
    context = _context(version) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "works/photos.html", context, status=status)


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@require_http_methods(["GET", "POST"])
def photo(request: HttpRequest, number: int, key: int) -> HttpResponse:
    """One photograph: where else the same is seen, and the form that withdraws it."""
    version = doors.work_of(request, number)
    found = _photo(version, key)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            works.withdraw_photo(key, form.cleaned_data["because"], attribution_of(request.user))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("works:photo", number, key)
    alike = [(one, works.current_version(one.work).dossier) for one in works.look_alikes(found)]
    context = _context(version) | {"photo": found, "form": form, "alike": alike}
    return render(request, "works/photo.html", context, status=422 if form.errors else 200)


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@require_safe
def image(request: HttpRequest, number: int, key: int, side: int) -> HttpResponse:
    """A photograph of a work, small, for its staff."""
    found = _photo(doors.work_of(request, number), key)
    content = small_picture(found.sha256, side)
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type="image/webp")
    answer.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return answer


def _photo(version: Version, key: int) -> Photo:
    try:
        found = works.get_photo(key)
    except OverflowError as error:
        raise Http404 from error
    if found is None or found.work != version.work:
        raise Http404
    return found


def _context(version: Version) -> dict[str, Any]:
    every = works.photos_of(version.work, withdrawn=True)
    return {
        "version": version,
        "dossier": version.dossier,
        "photos": [(one, Moment.label_of(one.stage)) for one in every],
    }


def _add(request: HttpRequest, version: Version, form: PhotosForm) -> bool:
    """Keep each photograph; those that are refused are told by name, and the others stay."""
    said, data, kept = attribution_of(request.user), form.cleaned_data, 0
    for given in data["photos"]:
        try:
            works.add_photo(
                version.work,
                given.read(),
                stage=data["stage"],
                taken_on=data["taken_on"],
                by="agency",
                caption=data["caption"],
                said=said,
                name=given.name or "",
            )
            kept += 1
        except Refusal as refusal:
            form.add_error("photos", str(refusal))
    if kept:
        text = ngettext("Quedó %(n)s fotografía.", "Quedaron %(n)s fotografías.", kept)
        messages.success(request, text % {"n": kept})
    return not form.errors
