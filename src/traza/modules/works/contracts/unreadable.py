"""A dossier that is kept and cannot be read."""

from __future__ import annotations

import msgspec

from traza.kernel.refusal import Refusal


class UnreadableDossier(Refusal, msgspec.ValidationError):
    """The text of a dossier is not of the schema that it says. `values` has `schema` (its number),
    `field` (its path in the dossier, "" when none is to blame) and `why`. It is a ValidationError
    too, which is what landed migrations expect of a text that they cannot read."""

    code = "works.unreadable_dossier"
    say = (
        "El expediente no se puede leer: está escrito con el esquema %(schema)s y %(why)s. No se "
        "cambió nada; avise a quien administra el sistema."
    )


class UnreadableVersion(Refusal):
    """A version of a work cannot be read, or what a file says of it. `values` has `state`, `folio`,
    `version` (a number, or the name of the file), `schema`, `field` and `why`."""

    code = "works.unreadable_version"
    say = (
        "La versión %(version)s de la obra %(folio)s (estado %(state)s) no se puede leer: está "
        "escrita con el esquema %(schema)s y %(why)s. No se cambió nada. Restaure esa fila de un "
        "respaldo o instale la versión de Traza que la escribió."
    )
