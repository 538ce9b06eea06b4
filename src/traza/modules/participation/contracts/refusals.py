"""How participation refuses."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class ReportRefusal(Refusal):
    """Nothing was written."""

    code = "participation.refused"


class UnknownReport(ReportRefusal):
    """No such folio."""

    code = "participation.unknown"
    say = (
        "No hay un reporte con ese folio. Revíselo: son dos letras y dos grupos de cuatro, como "
        "RP-7K2M-9QXT."
    )


class ReportTooShort(ReportRefusal):
    """Too few words to act on."""

    code = "participation.too_short"
    say = "Escriba al menos %(least)s letras, para que se entienda."


class UnknownReportPhoto(ReportRefusal):
    """The report has no photograph in that place."""

    code = "participation.unknown_photo"
    say = "El reporte %(folio)s no tiene esa foto. Recargue la página."


class WrongCode(ReportRefusal):
    """The code is not that of the report."""

    code = "participation.wrong_code"
    say = (
        "El código no es el de este reporte. Es el que se mostró al enviarlo: cuatro grupos de "
        "cuatro letras y números."
    )


class NotAnsweredYet(ReportRefusal):
    """Who reported may say whether it is solved once there is an answer."""

    code = "participation.not_answered"
    say = "Todavía no hay respuesta. Cuando la haya, podrá decir aquí si se resolvió."


class ChangedSince(ReportRefusal):
    """Somebody else answered while the page was open."""

    code = "participation.changed"
    say = (
        "Otra persona atendió el reporte mientras usted escribía. Lea abajo lo que hizo; lo que "
        "usted escribió sigue en el formulario."
    )
