"""Why a register is not moved: one sentence each, with the way out."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class NothingToMove(Refusal):
    """The register is not in SQLite."""

    code = "moving.nothing"
    say = "Aquí no hay un registro en SQLite. Quite TRAZA_DATABASE y revise TRAZA_HOME."


class NoStore(Refusal):
    """No store of files is named."""

    code = "moving.no_store"
    say = "TRAZA_FILES no indica un almacén de archivos. Escríbalo y repita la orden."


class OfPractice(Refusal):
    """What is invented does not become a register."""

    code = "moving.of_practice"
    say = "Una sala de práctica no se muda: lo que tiene es inventado."


class NoAddress(Refusal):
    """The address is none of PostgreSQL's."""

    code = "moving.no_address"
    say = "Escriba la dirección como postgres://usuario:clave@servidor:puerto/base."


class TargetAway(Refusal):
    """The target's server does not let us in."""

    code = "moving.target_away"
    say = "No se pudo entrar a esa base de datos: %(why)s. Revise la dirección y repita la orden."


class TargetUsed(Refusal):
    """The target has tables of somebody."""

    code = "moving.target_used"
    say = (
        "Esa base de datos ya tiene tablas, como «%(table)s». Cree una vacía con «createdb» y "
        "repita la orden."
    )


class NotPrepared(Refusal):
    """Code and register are not of one version, or the target could not be prepared."""

    code = "moving.not_prepared"
    say = "No se puede mudar todavía: %(why)s. Ejecute «traza upgrade» y repita la orden."


class SomebodyWrote(Refusal):
    """The register changed while it was read."""

    code = "moving.somebody_wrote"
    say = (
        "Alguien escribió durante la mudanza y nada se mudó. Detenga «traza serve» y repita "
        "la orden."
    )


class CannotMove(Refusal):
    """PostgreSQL does not take a row."""

    code = "moving.cannot_move"
    say = (
        "PostgreSQL no aceptó una fila de «%(table)s»: %(why)s. Nada se mudó; avise a quien "
        "mantiene Traza."
    )


class NotEqual(Refusal):
    """What came is not what was sent."""

    code = "moving.not_equal"
    say = "«%(table)s» no llegó igual: %(what)s. Nada se mudó; avise a quien mantiene Traza."
