"""What consultation refuses."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class ConsultationRefusal(Refusal):
    """Nothing was written."""

    code = "consultation.refused"


class UnknownProposal(ConsultationRefusal):
    """No such proposal."""

    code = "consultation.unknown"
    say = "No hay una propuesta con ese folio. Revíselo: es como RG-7K2M-9QXT."


class UnknownComment(ConsultationRefusal):
    """No such comment."""

    code = "consultation.unknown_comment"
    say = "No hay un comentario con ese folio en esta consulta. Recargue la página."


class NotNow(ConsultationRefusal):
    """The proposal is not at the step that this act asks."""

    code = "consultation.not_now"
    say = "La propuesta está en otro paso: %(stage)s. Recargue la página para ver qué sigue."


class SameText(ConsultationRefusal):
    """The text is the one of the last version."""

    code = "consultation.same_text"
    say = "Este texto es igual al de la versión %(number)s. Suba el que cambió."


class NoText(ConsultationRefusal):
    """A proposal without text."""

    code = "consultation.no_text"
    say = "La propuesta todavía no tiene texto. Suba primero su primera versión."


class TextTooLong(ConsultationRefusal):
    """A text longer than is read."""

    code = "consultation.text_too_long"
    say = "El texto tiene más de %(most)s letras. Divídalo en varias propuestas."


class NotAText(ConsultationRefusal):
    """A file that is no text."""

    code = "consultation.not_a_text"
    say = "«%(name)s» no es un documento de Word ni un texto. Suba un .docx, .odt o .txt."


class Closed(ConsultationRefusal):
    """The consultation takes no comments today."""

    code = "consultation.closed"
    say = (
        "Esta consulta no recibe comentarios hoy: se reciben del %(first)s al %(last)s, hasta las "
        "23:59 de ese día."
    )


class TooShort(ConsultationRefusal):
    """Too few words."""

    code = "consultation.too_short"
    say = "Escriba al menos %(least)s letras en «%(field)s», para que se entienda."


class NotInText(ConsultationRefusal):
    """The quoted words are not in the text."""

    code = "consultation.not_in_text"
    say = (
        "Las palabras que citó no están una sola vez en el texto. Cópielas tal como se leen, con "
        "algunas más alrededor, o deje el campo vacío para comentar todo."
    )


class BadFile(ConsultationRefusal):
    """An attachment that is not taken."""

    code = "consultation.bad_file"
    say = (
        "«%(name)s» no se puede adjuntar: se aceptan hasta %(most)s archivos PDF, Word, texto, PNG "
        "o JPEG de hasta %(mega)s MB cada uno."
    )


class WrongCode(ConsultationRefusal):
    """The code of the link is not that of the comment."""

    code = "consultation.wrong_code"
    say = "El enlace está incompleto. Ábralo desde su correo, o cópielo entero."


class ShorterNeedsReason(ConsultationRefusal):
    """Fewer days than the law gives, without saying why."""

    code = "consultation.shorter"
    say = (
        "La ley da al menos %(days)s días hábiles de consulta. Para dar menos escriba en «Por qué "
        "menos días» quién lo pidió y por qué: se publica."
    )


class PastDay(ConsultationRefusal):
    """A day that is over, or today."""

    code = "consultation.past_day"
    say = "Ese día ya empezó: un cierre se registra antes. Escriba un día futuro."


class OneOfEach(ConsultationRefusal):
    """The analysis lacks a part, or the exemption its reason."""

    code = "consultation.lacks"
    say = "Falta «%(field)s» (al menos %(least)s letras): la ley lo pide."


class NotIdentical(ConsultationRefusal):
    """What would be published is not what was ruled."""

    code = "consultation.not_identical"
    say = (
        "El texto que se publicaría no es el dictaminado: la primera diferencia está en «%(words)s»"
        ". Publique el mismo texto, o pida otro dictamen."
    )
