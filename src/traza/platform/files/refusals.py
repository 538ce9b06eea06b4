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


class Busy(Refusal):
    """Every place where files are run over is taken."""

    code = "files.busy"
    say = "Hay otras pruebas en curso. Espere un minuto y vuelva a intentarlo."
