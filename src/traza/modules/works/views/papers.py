"""The papers that come with an act: checked, kept, and put in the file in the same transaction.

A file that came with a form that was not saved yet is kept, and the form carries a signed word of
it, so that nobody sends it twice and nobody names a file that they did not send.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

from traza.kernel.actor import Attribution
from traza.kernel.refusal import Refusal
from traza.modules.works import api as works
from traza.modules.works.contracts.changes import AttachDocument
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import Transition
from traza.modules.works.contracts.parts import Document
from traza.modules.works.contracts.register import Version
from traza.platform.extract.sniff import sniff
from traza.platform.files import store

MOST_BYTES = 30 * store.MEGABYTE
MOST_PAPERS = 8
SALT = "works.file"
HOURS = 24


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was received with a form that was not saved yet."""

    sha256: str
    name: str

    @property
    def token(self) -> str:
        """What the form carries, so that nobody names a file that they did not send."""
        return signing.dumps([self.sha256, self.name], salt=SALT)


def keep(content: bytes, name: str) -> Kept:
    """Keep a file of a family that can be read. Raises the refusals of the sniffer."""
    sniff(content, name)
    kept = store.keep([content], limit=MOST_BYTES)
    return Kept(kept.sha256, name[-120:].replace("\\", "/").rsplit("/", 1)[-1])


def told(request: HttpRequest, field: str) -> list[Kept]:
    """The files that the form already sent, as its words of them say."""
    found = []
    for token in request.POST.getlist(field):
        with suppress(signing.BadSignature, ValueError, TypeError):
            sha256, name = signing.loads(token, salt=SALT, max_age=HOURS * 3600)
            found.append(Kept(str(sha256), str(name)))
    return found


def taken(request: HttpRequest) -> tuple[list[Kept], str]:
    """The papers of an act, those it sent before and those it sends now; and why one is not taken,
    "" when all are."""
    found, wrong = told(request, "kept_paper"), ""
    for given in request.FILES.getlist("papers"):
        try:
            found.append(keep(given.read(), given.name or ""))
        except Refusal as refusal:
            wrong = f"{given.name}: {refusal}"
    unique = list({one.sha256: one for one in found}.values())
    return unique[:MOST_PAPERS], wrong


def attach(
    made: Version,
    before: Dossier | None,
    papers: list[Kept],
    transition: Transition,
    said: Attribution,
) -> Version:
    """Put the papers of an act in the file of its work, inside the caller's transaction.

    The first is the file of the document that the act named; the others follow it by number.
    Raises what `record_change` raises.
    """
    had = {one.id for one in before.documents} if before else set()
    named = next((one for one in made.dossier.documents if one.id not in had), None)
    for number, paper in enumerate(papers, start=1):
        if named is not None:
            kind, title = named.kind, named.title + (f" ({number})" if number > 1 else "")
        else:
            kind, title = transition.paper, paper.name
        document = Document(
            id="",
            kind=kind,
            title=title[:300],
            on=named.on if named else None,
            sha256=paper.sha256,
        )
        made = works.record_change(
            made.work, AttachDocument(document=document), said=said, expected=made.number
        )
    return made
