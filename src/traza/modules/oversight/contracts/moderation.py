"""What of a committee's words and photographs is hidden, why, and who decided: all of it public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from traza.kernel.refusal import Refusal


class HideReason(StrEnum):
    """Why words or a photograph are hidden. That a complaint bothers is no reason."""

    PERSONAL = "personal"
    MINOR = "minor"
    INSULT = "insult"


HIDE_REASONS = {
    HideReason.PERSONAL: "Tiene datos personales",
    HideReason.MINOR: "Se nombra o se ve a una persona menor de edad",
    HideReason.INSULT: "Tiene insultos o amenazas",
}
DECIDERS = {"review": "Revisión de la dependencia", "admin": "Administración"}


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided: hide, or show with the text in `cut` ("" whole). `reason` is needed to hide
    or cut; `words` explain it and are published. `seen` is how many decisions there were."""

    hide: bool
    words: str
    reason: HideReason | None = None
    cut: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Moderated:
    """A decision as anyone reads it: when, what is seen, the reason and who decided in words."""

    on: date
    hidden: bool
    is_cut: bool
    reason: str
    words: str
    by: str

    @property
    def is_whole(self) -> bool:
        """True when it was hidden or cut and is shown whole again."""
        return not self.hidden and not self.is_cut


class DecidedAbove(Refusal):
    """An administrator decided; the agency that is complained of does not undo it."""

    code = "oversight.decided_above"
    say = (
        "La administración ya decidió qué se publica (%(on)s). Si tiene un motivo nuevo, pida a "
        "la administración que lo revise."
    )


class NeedsReason(Refusal):
    """Hiding without saying why."""

    code = "oversight.needs_reason"
    say = (
        "Elija el motivo y escriba en una línea por qué (al menos %(least)s letras): se publica "
        "junto a lo que se oculta."
    )


class AddsWords(Refusal):
    """What would be published says something that was not written."""

    code = "oversight.adds_words"
    say = (
        "El texto que se publica sólo puede tachar: el original no dice «%(words)s» en ese lugar. "
        "Deje el texto como está y ponga ████ (o ***) donde tache."
    )


class NothingToHide(Refusal):
    """There are no words to hide, or they are shown already."""

    code = "oversight.nothing_to_hide"
    say = "No hay nada que cambiar: eso es lo que ya se ve. Recargue la página."


class DecidedSince(Refusal):
    """Somebody else decided while the page was open."""

    code = "oversight.decided_since"
    say = (
        "Otra persona decidió mientras usted escribía. Lea abajo su decisión; lo que usted "
        "escribió sigue en el formulario."
    )
