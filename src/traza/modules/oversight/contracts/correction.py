"""Correcting what was mistyped of a committee: proposed with its reason, confirmed by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.language import told
from traza.kernel.refusal import Refusal
from traza.kernel.titled import Titled
from traza.modules.oversight.contracts.replacement import ReplacementState

ACT = "oversight.correct"  # of four_eyes.yaml: who proposed it does not confirm it


class Datum(Titled):
    """What of a member or of an assembly may be corrected, with its words inside a sentence."""

    NAME = "name", "Nombre"
    CONTACT = "contact", "Teléfono o correo"
    SEX = "sex", "Sexo"
    AGE_GROUP = "age_group", "Grupo de edad"
    ROLE = "role", "Cargo"
    FORMED_ON = "formed_on", "Día de la asamblea", "día de la asamblea"
    PLACE = "place", "Lugar de la asamblea", "lugar de la asamblea"
    ELECTED_BY = "elected_by", "Cómo se eligió", "cómo se eligió"
    WOMEN_PRESENT = "women_present", "Mujeres que asistieron"
    MEN_PRESENT = "men_present", "Hombres que asistieron"
    ACT_FOLIO = "act_folio", "Folio del acta", "folio del acta"


OF_MEMBER = (Datum.NAME, Datum.ROLE, Datum.SEX, Datum.AGE_GROUP, Datum.CONTACT)
OF_ASSEMBLY = (
    *(Datum.FORMED_ON, Datum.PLACE, Datum.ELECTED_BY),
    *(Datum.WOMEN_PRESENT, Datum.MEN_PRESENT, Datum.ACT_FOLIO),
)
# Nobody is chosen, counted or published by it: who records it may mend it alone.
ALONE = frozenset({Datum.CONTACT})
# Never shown, neither before nor after: only that it changed.
HIDDEN = frozenset({Datum.CONTACT})


@dataclass(frozen=True, slots=True)
class CorrectedDatum:
    """One datum of a correction; what is never shown has neither `before` nor `after`."""

    datum: Datum
    before: str
    after: str

    @property
    def is_hidden(self) -> bool:
        """Is only told that it changed?"""
        return self.datum in HIDDEN


@dataclass(frozen=True, slots=True)
class CorrectionInfo:
    """A correction for the staff of the work's agency; `member` is None for the assembly's."""

    id: int
    member: int | None
    member_name: str
    data: tuple[CorrectedDatum, ...]
    because: str
    state: ReplacementState
    proposed_on: date
    proposed_by: int | None
    decided_on: date | None
    decided_words: str

    @property
    def what(self) -> str:
        """What is corrected, without its values: "nombre; teléfono o correo"."""
        return "; ".join(one.datum.within for one in self.data)


class NothingCorrected(Refusal):
    """What was sent says the same as what is kept."""

    code = "oversight.nothing_corrected"
    say = "No cambió ningún dato. Corrija el que esté mal, o salga sin guardar."


class CorrectionWaits(Refusal):
    """Another correction of the same waits already."""

    code = "oversight.correction_waits"
    say = "Ya hay una corrección por confirmar de lo mismo. Confírmela o rechácela antes."


class CorrectionOver(Refusal):
    """It was decided meanwhile, or does not exist."""

    code = "oversight.correction_over"
    say = "Esa corrección ya se decidió o no existe. Recargue la página del comité."


class ChangedSince(Refusal):
    """What it corrects says another thing than when it was proposed."""

    code = "oversight.changed_since"
    say = (
        "Ese dato cambió después de proponerse la corrección: %(what)s. Rechácela y propóngala "
        "otra vez."
    )


def correctable(member: bool) -> tuple[Datum, ...]:
    """What may be corrected of a member, or of an assembly."""
    return OF_MEMBER if member else OF_ASSEMBLY


def changed_words(data: tuple[Datum, ...]) -> str:
    """What changed, for the log: never the values.

    >>> changed_words((Datum.NAME, Datum.CONTACT))
    'nombre; teléfono o correo'
    """
    return "; ".join(told(one.spanish_within) for one in data)
