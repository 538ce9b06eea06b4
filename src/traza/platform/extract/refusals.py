"""Why a file cannot be read: what happened, where, and how to mend it."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class CannotExtract(Refusal):
    """The file cannot be turned into lines; the subclass says why."""

    code = "extract.cannot"
    say = "%(reason)s"


class FileMissing(CannotExtract):
    """Nothing there, or not a file."""

    code = "extract.missing"
    say = "No se encontró el archivo «%(name)s», o no es un archivo. Revise la ruta."


class FileEmpty(CannotExtract):
    """Nothing in it."""

    code = "extract.empty"
    say = "El archivo «%(name)s» está vacío. Vuelva a descargarlo o a guardarlo y súbalo de nuevo."


class FileTooBig(CannotExtract):
    """Over the ceiling of bytes."""

    code = "extract.too_big"
    say = (
        "El archivo «%(name)s» mide %(size)s MB y el límite es %(limit)s MB. "
        "Divídalo en partes o reduzca la resolución de sus imágenes."
    )


class FileBinary(CannotExtract):
    """Not text and of no known format."""

    code = "extract.binary"
    say = (
        "El contenido de «%(name)s» no es texto ni un formato conocido (%(detail)s). "
        "Se leen PDF, imágenes PNG, JPEG y TIFF, XLSX, ODS, DOCX, ODT, HTML, CSV y texto."
    )


class FormatUnsupported(CannotExtract):
    """A known format that we do not read."""

    code = "extract.unsupported"
    say = "«%(name)s» es %(kind)s y ese formato no se lee. %(mend)s"


class FileDamaged(CannotExtract):
    """Cut short or broken inside."""

    code = "extract.damaged"
    say = "«%(name)s» está dañado o incompleto: %(detail)s. Vuelva a descargarlo o a guardarlo."


class RowsJoined(CannotExtract):
    """A quotation mark that nobody closed, so that its rows cannot be told apart."""

    code = "extract.rows_joined"
    say = "«%(name)s» no se puede leer: %(why)s."


class FileLocked(CannotExtract):
    """Protected by a password."""

    code = "extract.locked"
    say = "«%(name)s» está protegido con contraseña. Quite la contraseña y súbalo de nuevo."


class PagesMissing(CannotExtract):
    """A document without pages or sheets."""

    code = "extract.no_pages"
    say = "«%(name)s» no tiene ninguna %(what)s. Revise que el archivo sea el correcto."


class PagesTooMany(CannotExtract):
    """Over the ceiling of pages."""

    code = "extract.too_many_pages"
    say = "«%(name)s» tiene %(pages)s páginas y el límite es %(limit)s. Divídalo en partes."


class ScansTooMany(CannotExtract):
    """More pages to recognise than this door takes."""

    code = "extract.too_many_scans"
    say = (
        "«%(name)s» tiene %(pages)s páginas escaneadas y aquí se leen hasta %(limit)s. "
        "Divídalo en partes, o súbalo con una cuenta, donde se leen todas."
    )


class ArchiveSuspicious(CannotExtract):
    """A spreadsheet that unpacks to an unreasonable size."""

    code = "extract.zip_bomb"
    say = (
        "«%(name)s» no se abrió porque al descomprimirse crecería demasiado (%(detail)s). "
        "Guarde solo las hojas necesarias en un libro nuevo."
    )


class TableTooBig(CannotExtract):
    """More cells than the ceiling."""

    code = "extract.too_many_cells"
    say = "«%(name)s» tiene más de %(limit)s celdas. Divídalo en archivos más pequeños."


class LineTooLong(CannotExtract):
    """A line that no document has: a file without line breaks, or one made to exhaust us."""

    code = "extract.line_too_long"
    say = (
        "La línea %(line)s de «%(name)s» tiene %(size)s caracteres y el límite es %(limit)s. "
        "Revise que el archivo tenga saltos de línea y vuelva a guardarlo."
    )


class ImageTooBig(CannotExtract):
    """More pixels than the ceiling."""

    code = "extract.image_too_big"
    say = (
        "La imagen «%(name)s» tiene %(size)s millones de píxeles y el límite es %(limit)s. "
        "Vuelva a digitalizarla a 300 puntos por pulgada o menos."
    )


class ScanUnavailable(CannotExtract):
    """The page is a picture and the recognisers are not installed."""

    code = "extract.scan_unavailable"
    say = (
        "%(where)s de «%(name)s» es una imagen y en este equipo falta %(missing)s para leerla. "
        "Instálelo con: %(command)s. También puede subir el archivo original en PDF con texto."
    )


class NothingReadable(CannotExtract):
    """Opened, but without a single character."""

    code = "extract.nothing"
    say = "En «%(name)s» no se encontró ningún texto. Revise que no esté en blanco."


class CellTooFar(CannotExtract):
    """A cell so far from the rest that the table between them would exhaust us."""

    code = "extract.cell_too_far"
    say = (
        "En la hoja «%(sheet)s» de «%(name)s» la última fila con datos es la %(row)s y la última "
        "columna con datos la %(column)s: de la primera celda hasta ahí hay más de %(limit)s. "
        "Borre las filas y columnas que sobren (Ctrl+Fin lleva a la última) y guárdelo de nuevo."
    )


class CellDoubted(CannotExtract):
    """A cell whose number format shows another number than the one it keeps."""

    code = "extract.cell_doubted"
    say = (
        "El formato de la celda %(cell)s de «%(name)s» (se lee «%(text)s») cambia el número que "
        "guarda. Dele el formato General, escriba en ella la cifra y guarde el libro de nuevo."
    )


class FileNotUnderstood(CannotExtract):
    """Its reader failed in a way that nobody foresaw."""

    code = "extract.not_understood"
    say = (
        "«%(name)s» no se pudo leer: hay algo en él que no se entendió. Ábralo con su programa, "
        "guárdelo de nuevo (o en otro formato) y vuelva a enviarlo."
    )


class FileTooHeavy(CannotExtract):
    """It did not end within the time, memory and text that it was given."""

    code = "extract.too_heavy"
    say = (
        "«%(name)s» no se pudo leer con %(seconds)s segundos, %(megabytes)s MB de memoria y "
        "%(output)s MB de texto. Quítele páginas, filas o columnas que sobren, guárdelo de nuevo "
        "o divídalo."
    )


class ReadersBusy(CannotExtract):
    """Every place where files are read is taken."""

    code = "extract.busy"
    say = (
        "Se están leyendo otros archivos y «%(name)s» no se alcanzó a leer. Espere un minuto y "
        "vuelva a enviarlo."
    )


ALL = {kind.code: kind for kind in CannotExtract.__subclasses__()}
