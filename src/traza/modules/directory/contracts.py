"""What the directory tells others."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.language import later
from traza.kernel.refusal import Refusal
from traza.kernel.trace import Trace

# What the actions of the directory ask of whoever calls them.
ADD = "directory.add"
CAPABILITIES = {ADD: later("agregar dependencias al directorio")}


@dataclass(frozen=True, slots=True)
class AgencyInfo:
    """A public body. `state` is a two-digit code, `municipality` a five-digit one or None."""

    slug: str
    name: str
    acronym: str
    level: str
    state: str
    municipality: str | None
    trace: Trace


class BadAgency(Refusal):
    """The place of a body is not in the register, or it has no name."""

    code = "directory.bad_agency"
    say = (
        "No se pudo agregar «%(name)s»: la clave «%(place)s» no está en el registro o falta el "
        "nombre. Use la clave del INEGI: dos dígitos del estado, cinco del municipio."
    )
