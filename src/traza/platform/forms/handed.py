"""A file handed in with a form: kept at once, so that a form sent again carries only its word.

Its SHA-256 is computed here: nobody types one, and nobody names a file that they did not send.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from django.core import signing
from django.http import FileResponse, HttpRequest

from traza.kernel.refusal import Refusal
from traza.platform.extract.sniff import Found, sniff
from traza.platform.files import store

MOST_BYTES = 30 * store.MEGABYTE
ACCEPT = ".pdf,.png,.jpg,.jpeg,.xlsx,.csv,.txt"
FIELD, WORD = "paper", "kept_paper"
SALT = "platform.handed"
HOURS = 24


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was received with a form."""

    sha256: str
    name: str

    @property
    def word(self) -> str:
        """What the form carries until it is recorded."""
        return signing.dumps([self.sha256, self.name], salt=SALT)


def handed(request: HttpRequest) -> tuple[Handed | None, str]:
    """The file that came with the form, now or before; and why one is not taken, "" when it is.

    A file of a family that nothing here reads (a program, an archive) is not taken.
    """
    given = request.FILES.get(FIELD)
    if given is None or not given.size:
        return _told(request), ""
    if given.size > MOST_BYTES:
        return None, ""  # the field says so
    try:
        content, name = given.read(), given.name or ""
        sniff(content, name)
        kept = store.keep([content], limit=MOST_BYTES)
    except Refusal as refusal:
        return None, str(refusal)
    finally:
        given.seek(0)
    return Handed(kept.sha256, name[-120:].replace("\\", "/").rsplit("/", 1)[-1]), ""


def is_kept(sha256: str) -> bool:
    """Is the file of that SHA-256 here? Older papers left only their hash."""
    return bool(sha256) and store.path_of(sha256).is_file()


def given_back(sha256: str, name: str) -> FileResponse:
    """A kept file to save, under a name and the ending of its family; it is never shown in place.

    The caller knows that it is kept (`is_kept`).
    """
    path = store.path_of(sha256)
    with path.open("rb") as file:
        found = sniff(file.read(), "")
    ending = {Found.IMAGE: "png", Found.SPREADSHEET: "xlsx", Found.TEXT: "txt"}.get(found)
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=f"{name}.{ending or found.value.rpartition(' ')[2]}",
        content_type="application/octet-stream",
    )


def _told(request: HttpRequest) -> Handed | None:
    """The file that the form sent before, as its word says."""
    with suppress(signing.BadSignature, ValueError, TypeError):
        word = request.POST.get(WORD, "")
        sha256, name = signing.loads(word, salt=SALT, max_age=HOURS * 3600)
        return Handed(str(sha256), str(name))
    return None
