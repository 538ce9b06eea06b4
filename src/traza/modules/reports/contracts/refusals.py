"""What reports refuse, each with its way out."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class UnknownAgency(Refusal):
    """No agency of the directory has that address."""

    code = "annual.unknown_agency"
    say = "No hay una dependencia «%(agency)s». Las del directorio son: %(known)s."


class WhichAgency(Refusal):
    """Several agencies have data of that year."""

    code = "annual.which_agency"
    say = "Varias dependencias tienen datos de %(year)s. Diga cuál con --agency: %(known)s."


class NoDataOfYear(Refusal):
    """The register knows nothing of that year."""

    code = "annual.no_data"
    say = (
        "El registro no tiene datos de %(year)s con los que escribir un informe. "
        "Años con datos: %(known)s."
    )


class EmptyRegister(Refusal):
    """There is nothing to tell of."""

    code = "annual.empty"
    say = (
        "El registro está vacío: no hay obras, ayudas, presupuesto, metas ni indicadores de "
        "ninguna dependencia. Cargue un documento con «traza load ARCHIVO» o capture en el sitio."
    )


class UnknownEnding(Refusal):
    """The file's ending says no format that is written."""

    code = "annual.unknown_ending"
    say = "No se escribe un informe que termine en «%(ending)s». Use .pdf, .html o .docx."


class CannotWrite(Refusal):
    """The file cannot be written there."""

    code = "annual.cannot_write"
    say = "No se pudo escribir «%(file)s»: %(why)s. Elija otra carpeta o libere espacio."


class BadReference(Refusal):
    """A reference of a text cannot be understood. `text` is the reference as written."""

    code = "annual.bad_reference"
    say = "No entiendo «%(text)s». Escriba una cifra como {{figure:works_count year=2024}}."


class UnknownSection(Refusal):
    """The report has no such section, or nobody writes it."""

    code = "annual.unknown_section"
    say = "El informe no tiene una sección «%(section)s» que se escriba. Elija otra de la lista."


class ChangedSince(Refusal):
    """Somebody else wrote the section while the page was open."""

    code = "annual.changed"
    say = (
        "Otra persona escribió esta sección mientras usted la tenía abierta. Lea abajo lo suyo; lo "
        "que usted escribió sigue en el formulario."
    )


class NotUnsettled(Refusal):
    """The number to explain is not in the texts, or it is its figure."""

    code = "annual.not_unsettled"
    say = "Ese número ya no está en los textos, o ya es su cifra. No hay nada que explicar."


class Unsettled(Refusal):
    """The texts hold numbers that are not their figures, and nobody signed why."""

    code = "annual.unsettled"
    say = (
        "Hay %(many)s números escritos a mano que no son su cifra y nadie explica: %(which)s. "
        "Cámbielos por su cifra, o que alguien con ese permiso firme por qué están así."
    )


class NotAsSeen(Refusal):
    """A text, an explanation or the figures changed after the page was opened."""

    code = "annual.not_as_seen"
    say = (
        "El informe cambió mientras usted lo tenía abierto. Revise otra vez el borrador y "
        "publíquelo después."
    )


class StaleFigure(Refusal):
    """A text refers to a figure that says nothing of the year."""

    code = "annual.stale"
    say = (
        "El texto pide cifras que el registro no tiene de este año: %(which)s. Quítelas del texto "
        "o capture lo que falta."
    )


class RegisterIsNewer(Refusal):
    """The register changed after the figures were computed."""

    code = "annual.register_is_newer"
    say = (
        "El registro cambió después de calcular las cifras. Espere a que se calculen de nuevo, o "
        "pida que corran «traza build»."
    )


class TooShort(Refusal):
    """Too few words to explain anything."""

    code = "annual.too_short"
    say = "Escriba al menos %(least)s letras, para que se entienda."


class UnknownEdition(Refusal):
    """No report was published under that number."""

    code = "annual.unknown_edition"
    say = "No hay un informe publicado con esa dirección. Búsquelo en la lista de informes."
