"""Files handed in with a form: kept at once, so that a form sent again carries only their words.

Their SHA-256 is computed here: nobody types one, and nobody names a file that they did not send.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest

from traza.kernel.refusal import Refusal
from traza.platform.extract.sniff import Found, sniff
from traza.platform.files import store

MOST_BYTES = 30 * store.MEGABYTE
ACCEPT = ".pdf,.png,.jpg,.jpeg,.xlsx,.csv,.txt"
FIELD, WORD = "paper", "kept_paper"
SALT = "platform.handed"
HOURS = 24
_SHA256 = re.compile(r"[0-9a-f]{64}")
# How a kept file is given back: media type and ending. An image that is none of these is a TIFF.
IMAGES = {b"\x89PNG": ("image/png", "png"), b"\xff\xd8\xff": ("image/jpeg", "jpg")}
TYPES = {
    Found.PDF: ("application/pdf", "pdf"),
    Found.IMAGE: ("image/tiff", "tif"),
    Found.SPREADSHEET: ("application/octet-stream", "xlsx"),
    Found.CSV: ("text/csv", "csv"),
    Found.TEXT: ("text/plain", "txt"),
}


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was received with a form."""

    sha256: str
    name: str

    @property
    def word(self) -> str:
        """What the form carries until it is recorded."""
        return signing.dumps([self.sha256, self.name], salt=SALT)


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent and is being looked at."""

    sha256: str
    name: str
    path: Path


def sent_before(request: HttpRequest, sha256: str, name: str) -> Sent:
    """The kept file that an address names, by the name that it came with (`name`: when none).

    Raises Http404.
    """
    path = store.found(sha256) if _SHA256.fullmatch(sha256) else None
    if path is None:
        raise Http404
    said = request.GET.get("archivo", "")[-120:].replace("\\", "/").rsplit("/", 1)[-1]
    return Sent(sha256, said or name, path)


def handed(request: HttpRequest, field: str = FIELD, word: str = WORD) -> tuple[Handed | None, str]:
    """The file that came with the form, now or before; and why one is not taken, "" when it is.

    A file of a family that nothing here reads (a program, an archive) is not taken.
    """
    found, wrong = _taken(request, field)
    told = [] if found or wrong else _told(request, word)
    return next(iter(found or told), None), wrong


def several(request: HttpRequest, field: str, most: int) -> tuple[list[Handed], str]:
    """The files of a form that takes up to `most`, those of before and of now; and why one is not
    taken, "" when all are."""
    found, wrong = _taken(request, field)
    unique = {one.sha256: one for one in [*_told(request, WORD), *found]}
    return list(unique.values())[:most], wrong


def is_kept(sha256: str) -> bool:
    """Is the file of that SHA-256 here? Older papers left only their hash."""
    return bool(sha256) and store.found(sha256) is not None


def given_back(sha256: str, name: str) -> FileResponse:
    """A kept file to save, under a name and the ending of its family; it is never shown in place.

    The caller knows that it is kept (`is_kept`).
    """
    path = store.path(sha256)
    kind, ending = _kind(path.read_bytes())
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=f"{name}.{ending}", content_type=kind
    )


def _kind(content: bytes) -> tuple[str, str]:
    for first, kind in IMAGES.items():
        if content.startswith(first):
            return kind
    found = sniff(content, "")
    return TYPES.get(found, ("application/octet-stream", found.value.rpartition(" ")[2]))


def _taken(request: HttpRequest, field: str) -> tuple[list[Handed], str]:
    """The files that come now, kept; what is empty or too big its field says."""
    found, wrong = [], ""
    every = request.FILES.getlist(field)
    for given in every:
        if not given.size or given.size > MOST_BYTES:
            continue
        try:
            found.append(_keep(given))
        except Refusal as refusal:
            wrong = f"{given.name}: {refusal}" if len(every) > 1 else str(refusal)
    return found, wrong


def _keep(given: UploadedFile[Any]) -> Handed:
    content, name = given.read(), given.name or ""
    given.seek(0)
    sniff(content, name)
    kept = store.keep([content], limit=MOST_BYTES)
    return Handed(kept.sha256, name[-120:].replace("\\", "/").rsplit("/", 1)[-1])


def _told(request: HttpRequest, field: str) -> list[Handed]:
    """The files that the form sent before, as its words say."""
    found = []
    for word in request.POST.getlist(field):
        with suppress(signing.BadSignature, ValueError, TypeError):
            sha256, name = signing.loads(word, salt=SALT, max_age=HOURS * 3600)
            found.append(Handed(str(sha256), str(name)))
    return found
