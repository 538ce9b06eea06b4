"""A comment on a passage of a draft, and where that passage is in the next version."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.language import later
from traza.kernel.refusal import Refusal
from traza.kernel.titled import Titled


class BadComments(Refusal):
    """A file of texts or comments that cannot be read."""

    code = "consultation.bad_comments"
    say = "No se puede leer «%(name)s»: %(why)s."


class Fate(Titled):
    """What became of a commented passage."""

    SAME = "same", later("Está igual")
    CHANGED = "changed", later("Cambió, y sigue ahí")
    ORPHAN = "orphan", later("Se quitó o se escribió de nuevo")
    NOT_FOUND = "not_found", later("No está en el texto comentado")
    AMBIGUOUS = "ambiguous", later("Está varias veces en el texto comentado")


@dataclass(frozen=True, slots=True)
class Passage:
    """What a comment is about, as W3C's Web Annotation says it (TextQuoteSelector and
    TextPositionSelector): the words, those before and after, and where they begin and end
    (characters of the commented text); any of them may lack but the words or the place."""

    id: str
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage is in the new text: characters `start` to `end`, and its words there.

    `kept` is the share (0 to 1) of its words that are still there. An orphan has no place.
    """

    id: str
    fate: Fate
    kept: float
    start: int | None = None
    end: int | None = None
    quote: str = ""
