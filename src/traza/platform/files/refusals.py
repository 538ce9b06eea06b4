"""What is refused about files, said to the person who sends them."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class TooBig(Refusal):
    """More bytes than the door takes."""

    code = "files.too_big"
    say = "El archivo mide más de %(limit)s MB, que es el límite. Divídalo o quítele imágenes."


class MoreThanAnnounced(TooBig):
    """More bytes than the sender said there would be."""

    code = "files.more_than_announced"
    say = (
        "Llegaron más bytes de los %(size)s que se anunciaron: el archivo cambió mientras se "
        "subía. Vuelva a elegirlo."
    )


class OutOfStep(Refusal):
    """A part arrived that does not continue what is kept; `received` is where to go on."""

    code = "files.out_of_step"
    say = "Ya se recibieron %(received)s bytes. Continúe desde ahí."


class Incomplete(Refusal):
    """The end was announced before every byte had come."""

    code = "files.incomplete"
    say = (
        "Faltan partes del archivo: llegaron %(received)s de %(size)s bytes. "
        "Vuelva a elegir el mismo archivo y la subida continuará."
    )


class TooHeavy(Refusal):
    """The confined process ran out of time or memory, or broke down."""

    code = "files.too_heavy"
    say = (
        "El archivo no se pudo leer con %(seconds)s segundos y %(megabytes)s MB de memoria. "
        "Pruebe con menos páginas o con el documento original en lugar de una copia escaneada."
    )


class StoreTrouble(Refusal):
    """The store where files are kept does not serve us now."""


class StoreAway(StoreTrouble):
    """It does not answer, or too late."""

    code = "files.store_away"
    say = "El almacén de archivos no contesta. Espere un minuto y vuelva a intentarlo."


class StoreDenied(StoreTrouble):
    """It does not take our keys."""

    code = "files.store_denied"
    say = (
        "El almacén de archivos no acepta las llaves de este sitio. Avise a quien lo administra: "
        "se indican en TRAZA_FILES."
    )


class StoreMissing(StoreTrouble):
    """There is no such bucket."""

    code = "files.store_missing"
    say = (
        "El almacén de archivos no tiene el lugar «%(bucket)s». Avise a quien administra el "
        "sitio: se indica en TRAZA_FILES."
    )


class StoreNotInstalled(StoreTrouble):
    """The library that speaks S3 is not here."""

    code = "files.store_not_installed"
    say = (
        "TRAZA_FILES indica un almacén de archivos y falta su biblioteca. Instálela con «pip "
        "install traza[s3]»."
    )


class FileLost(StoreTrouble):
    """A kept file is not there, or is no longer what its name says."""

    code = "files.lost"
    say = (
        "El archivo guardado %(sha256)s falta o está dañado, y no se entrega. Avise a quien "
        "administra el sitio: está en los respaldos."
    )


class Busy(Refusal):
    """Every place where files are run over is taken."""

    code = "files.busy"
    say = "Hay otras pruebas en curso. Espere un minuto y vuelva a intentarlo."
