"""Refusals of the captured register, each with its way out."""

from __future__ import annotations

from traza.kernel.actor import NotAllowed
from traza.kernel.refusal import Refusal


class UnknownUnit(Refusal):
    """No such unit."""

    code = "planning.unknown_unit"
    say = "Esa unidad no está en el registro de metas. Búsquela en la lista de su dependencia."


class UnknownGoal(Refusal):
    """No such goal."""

    code = "planning.unknown_goal"
    say = "Esa meta no existe en la unidad. Recargue la página."


class YearNotOpen(Refusal):
    """The year has no calendar."""

    code = "planning.year_not_open"
    say = "El año %(year)s no se ha abierto. Ábralo en «Calendario» y vuelva a intentarlo."


class YearOpen(Refusal):
    """The year was opened before."""

    code = "planning.year_open"
    say = "El año %(year)s ya está abierto. Para mover un plazo, registre una prórroga."


class BadWindow(Refusal):
    """The days of a window do not follow each other."""

    code = "planning.bad_window"
    say = "El plazo del trimestre %(quarter)s termina antes de empezar. Revise sus dos fechas."


class NoReason(Refusal):
    """What asks for a reason has none."""

    code = "planning.no_reason"
    say = "Escriba el motivo con al menos diez letras: queda a la vista de cualquiera."


class NotCaptured(Refusal):
    """The quarter may not be captured on this day."""

    code = "planning.not_captured"
    say = "El trimestre %(quarter)s no está abierto para capturar: %(state)s. %(way)s"


class NotClosed(Refusal):
    """A correction is of a closed quarter."""

    code = "planning.not_closed"
    say = "El trimestre %(quarter)s sigue abierto: cambie el dato en la captura."


class EntryChanged(Refusal):
    """Another person captured the same goal meanwhile."""

    code = "planning.entry_changed"
    say = (
        "Otra persona guardó %(theirs)s en la meta %(goal)s mientras usted escribía. Lo suyo sigue "
        "aquí: revíselo y guarde de nuevo si quiere poner el suyo encima."
    )


class AlreadyDecided(Refusal):
    """The proposal was decided meanwhile."""

    code = "planning.already_decided"
    say = "Otra persona ya decidió esta propuesta. Recargue la página de la unidad."


class ConfirmsThemself(NotAllowed):
    """Who would sign is who confirms it."""

    code = "planning.confirms_themself"
    say = (
        "Con esta propuesta su cuenta firmaría: nadie se nombra a sí mismo. Pida que la confirme "
        "otra persona de revisión o quien administra las cuentas."
    )


class SignerOutOfUse(Refusal):
    """An account that would sign was taken out of use meanwhile."""

    code = "planning.signer_out_of_use"
    say = (
        "Esta cuenta está sin uso y no podría firmar: %(email)s. No la confirme: proponga a otra "
        "persona, o pida que la cuenta vuelva a estar en uso."
    )


class ContentChanged(Refusal):
    """What is there now is not what was seen."""

    code = "planning.content_changed"
    say = (
        "El avance cambió después de que usted abrió la página. No se firmó nada: léalo otra vez y "
        "firme lo que ve."
    )


class SignOutOfTurn(Refusal):
    """The step before has no signature that holds, or this one is signed."""

    code = "planning.sign_out_of_turn"
    say = "No le toca a «%(step)s»: %(way)s"


class NotTheSigner(Refusal):
    """The structure names another account for this step."""

    code = "planning.not_the_signer"
    say = "Sólo puede firmar aquí la cuenta de %(name)s, como dice la estructura de la unidad."


class NoAuthorities(Refusal):
    """The office trusts no authority of certificates."""

    code = "planning.no_authorities"
    say = (
        "Esta instalación no tiene certificados de autoridades con que comprobar una firma "
        "electrónica: firme sin archivo, o pida a quien opera el sitio que los ponga (TRAZA_TRUST)."
    )


class NotComplete(Refusal):
    """The quarter lacks something."""

    code = "planning.not_complete"
    say = "Todavía no se puede firmar. %(reasons)s"


class TooManyProofs(Refusal):
    """More files than a quarter of a goal takes."""

    code = "planning.too_many_proofs"
    say = "Ya hay %(most)s archivos en este trimestre de la meta. Reúna los demás en uno solo."


class UnknownRecord(Refusal):
    """No such plan or commitment."""

    code = "planning.unknown_record"
    say = "Eso no está en el registro, o nadie lo ha aprobado. Búsquelo en la lista."


class NoRecordKey(Refusal):
    """A plan or a commitment without a key."""

    code = "planning.no_record_key"
    say = "Escriba una clave de hasta 60 letras, por ejemplo PMD-2025."


class NotContinued(Refusal):
    """A goal goes on with one of a later year, or of its own."""

    code = "planning.not_continued"
    say = "La meta anterior debe ser de un año anterior. Revise cuál es cuál."


class UnknownIndicator(Refusal):
    """No such indicator, or nobody approved it yet."""

    code = "planning.unknown_indicator"
    say = (
        "Ese indicador no está en el registro, o nadie ha aprobado su ficha. Búsquelo en la lista."
    )


class UnknownPeriod(Refusal):
    """The indicator is not measured in that period."""

    code = "planning.unknown_period"
    say = "El indicador no se mide en ese periodo. Elija uno de su lista."


class PeriodNotEnded(Refusal):
    """A period is captured once it ended."""

    code = "planning.period_not_ended"
    say = "El periodo %(called)s termina el %(day)s: se captura desde el día siguiente."


class PeriodClosed(Refusal):
    """A closed period is corrected, not captured again."""

    code = "planning.period_closed"
    say = "El periodo %(called)s ya se cerró. Presente una corrección: queda a la vista."


class PeriodNotClosed(Refusal):
    """A correction is of a closed period."""

    code = "planning.period_not_closed"
    say = "El periodo %(called)s sigue abierto: cambie el dato en la captura."


class NothingToClose(Refusal):
    """Nothing was captured since the last closing."""

    code = "planning.nothing_to_close"
    say = "No hay nada que cerrar en %(called)s: falta capturarlo, o ya está cerrado."


class PeriodChanged(Refusal):
    """Another person captured the same period meanwhile."""

    code = "planning.period_changed"
    say = (
        "Otra persona capturó este periodo mientras usted escribía. Lo suyo sigue aquí: revíselo y "
        "guarde de nuevo si quiere poner el suyo encima."
    )


class OutcomeChanged(Refusal):
    """What would be frozen is not what was seen."""

    code = "planning.outcome_changed"
    say = (
        "Los datos o las cifras cambiaron después de que usted abrió la página. No se cerró nada: "
        "léalo otra vez y cierre lo que ve."
    )


class FrequencyKept(Refusal):
    """An indicator with captures keeps its frequency."""

    code = "planning.frequency_kept"
    say = (
        "Ya se capturaron periodos con la frecuencia «%(frequency)s». Para medirlo de otra forma, "
        "registre otro indicador."
    )
