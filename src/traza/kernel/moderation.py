"""Deciding what anyone sees of what people sent: hidden or cut for a published reason, never lost.

What was written is kept; a decision stands beside it and the last one holds. Modules bring their
rows and their reasons in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from traza.kernel.refusal import Refusal

ADMIN = "admin"
SHOWN, HIDDEN = "shown", "hidden"
LEAST = 5  # letters of the published explanation
DECIDERS = {"review": "Revisión de la dependencia", "admin": "Administración"}
BLACK = re.compile(r"█+|\*{3,}|\[(?:\.\.\.|…)\]")  # what people type to black a part out


@dataclass(frozen=True, slots=True)
class ModerationDecision:
    """What is decided: hide, or show with the text in `cut` ("" whole).

    `reason` is a code of the module's reasons, needed to hide or cut; `words` explain it and are
    published. `seen` is how many decisions the person had before them, None when nobody looked.
    """

    hide: bool
    words: str = ""
    reason: str = ""
    cut: str = ""
    seen: int | None = None

    @property
    def showing(self) -> str:
        """As it is kept: SHOWN or HIDDEN."""
        return HIDDEN if self.hide else SHOWN

    @property
    def takes_away(self) -> bool:
        """Whether something is left out of what anyone sees."""
        return self.hide or bool(self.cut)


@dataclass(frozen=True, slots=True)
class Moderated:
    """A decision as anyone reads it: its day, what is seen, the reason and who decided in words.

    `photo` is the place of the photograph that it is about, None for the words.
    """

    on: date
    hidden: bool
    is_cut: bool
    reason: str
    words: str
    by: str
    photo: int | None = None

    @property
    def is_whole(self) -> bool:
        """Shown as it was sent."""
        return not self.hidden and not self.is_cut


class ModerationRefusal(Refusal):
    """Nothing was decided."""

    code = "moderation.refused"


class DecidedAbove(ModerationRefusal):
    """An administrator decided; the agency that is complained of does not undo it."""

    code = "moderation.decided_above"
    say = (
        "La administración ya decidió qué se publica (%(on)s). Si tiene un motivo nuevo, pida a "
        "la administración que lo revise."
    )


class NeedsReason(ModerationRefusal):
    """Hiding without saying why."""

    code = "moderation.needs_reason"
    say = (
        "Elija el motivo y escriba en una línea por qué (al menos %(least)s letras): se publica "
        "junto a lo que se oculta."
    )


class AddsWords(ModerationRefusal):
    """What would be published says something that was not written."""

    code = "moderation.adds_words"
    say = (
        "El texto que se publica sólo puede tachar: el original no dice «%(words)s» en ese lugar. "
        "Deje el texto como está y ponga ████ (o ***) donde tache."
    )


class NothingToHide(ModerationRefusal):
    """There is nothing to hide, or what would be seen is seen already."""

    code = "moderation.nothing_to_hide"
    say = "No hay nada que cambiar: eso es lo que ya se ve. Recargue la página."


class DecidedSince(ModerationRefusal):
    """Somebody else decided while the page was open."""

    code = "moderation.decided_since"
    say = (
        "Otra persona decidió mientras usted escribía. Lea en la página su decisión; lo que usted "
        "escribió sigue en el formulario."
    )


def check_decider(role: str, last: tuple[str, date] | None) -> None:
    """Raise DecidedAbove when an administrator decided last.

    `last` is the role that decided last and its day. An agency hides what harms a person, also in
    a complaint against itself; what an administrator then decides, it does not undo.
    """
    if last is not None and last[0] == ADMIN and role != ADMIN:
        raise DecidedAbove(on=f"{last[1]:%d/%m/%Y}")


def check_explained(
    decision: ModerationDecision, reasons: Mapping[str, str], *, always: bool = True
) -> None:
    """Raise NeedsReason for too few words, or when what is taken away has no reason of `reasons`.

    Unless `always`, showing the whole asks for no words.
    """
    if not always and not decision.takes_away:
        return
    unfounded = decision.takes_away and decision.reason not in reasons
    if unfounded or len(decision.words.strip()) < LEAST:
        raise NeedsReason(least=LEAST)


def blacked_out(text: str, typed: str) -> str:
    """The text to publish, of what was `typed` over the original; "" when nothing was cut.

    A part is blacked out with ████, *** or [...]; all else stays as it was written, and line ends
    and spaces do not count. Raises AddsWords for words that the original does not have there: who
    is complained of does not write the complaint.
    """
    parts = [" ".join(part.split()) for part in BLACK.split(typed)]
    if len(parts) == 1 and parts[0] in ("", " ".join(text.split())):
        return ""
    whole = " ".join(text.split())
    at, last = 0, len(parts) - 1
    for number, part in enumerate(parts):
        found = whole.rfind(part) if number == last else whole.find(part, at)
        begins = number > 0 or found == 0
        ends = number < last or found + len(part) == len(whole)
        if found < at or not (begins and ends):
            raise AddsWords(words=part[:80])
        at = found + len(part)
    return BLACK.sub("████", typed.replace("\r\n", "\n").strip())
