"""What happens to a file a person sent: it is read, verified and registered, once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.modules.reading import api as reading
from traza.modules.verification.actions.keep_verification import keep_verification
from traza.modules.verification.actions.verify_confined import verify_confined
from traza.platform.files import confined, store
from traza.platform.tasks import queue

TASK = "verification.process_upload"
# A scanned page takes some five seconds, more on a busy machine: an hour is for hundreds of them.
ROOM = confined.Room(seconds=3600, megabytes=4096, output=1024)


@done_by(Doer.STEP, "names a task and writes nothing")
def key(sha256: str) -> str:
    """The task of a file: the same file is processed once, whoever sends it."""
    return f"{TASK}:{sha256}"


@done_by(Doer.OWNER, "an account closes its own upload")
@transaction.atomic
def submit_upload(user: int, upload: UUID) -> UUID:
    """Close a complete upload and ask for its processing, both or neither.

    Returns the upload the file counts as. Raises NoSuchUpload and Incomplete.
    """
    counted = reading.complete_upload(user, upload)
    sent = reading.upload(counted, user=user)
    if sent is not None and sent.sha256 is not None and sent.document is None:
        asked = key(sent.sha256)
        queue.enqueue(TASK, {"sha256": sent.sha256, "name": sent.name}, key=asked)
        queue.retry(asked)  # sending a refused file again asks again
    return counted


@done_by(Doer.HOUSE, "the task that reads an upload")
def process_upload(payload: dict[str, Any], progress: confined.Progress) -> None:
    """Read, verify and register a kept file; safe to repeat.

    The document is registered, verified and tied to its uploads in one transaction, so that a
    kill leaves all or nothing. Raises a Refusal when the file cannot be read.
    """
    sha256 = payload["sha256"]
    known = reading.by_sha256(sha256)
    if known is not None:
        reading.name_document(sha256, known.slug)
        return
    whole = verify_confined(store.path(sha256), name=payload["name"], room=ROOM, progress=progress)
    with transaction.atomic():
        slug = reading.register_document(whole.reading, lines=whole.lines)
        keep_verification(slug, whole.verification)
        reading.name_document(sha256, slug)
