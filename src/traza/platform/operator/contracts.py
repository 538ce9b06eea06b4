"""What an operator says of itself, and what the law does not let it leave out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from traza.kernel.language import later, told
from traza.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked: its name here, its name in a file, its title, what helps to write
    it, whether it is needed, and how many characters it takes."""

    name: str
    key: str
    title: str
    hint: str = ""
    needed: bool = True
    most: int = 1000


ASKED = (
    Asked("name", "denominacion", later("Denominación de quien opera el sitio"), most=200),
    Asked(
        "address",
        "domicilio",
        later("Domicilio"),
        later("Calle, número, colonia, municipio, estado y código postal."),
        most=400,
    ),
    Asked("email", "correo", later("Correo de contacto"), most=160),
    Asked("phone", "telefono", later("Teléfono"), needed=False, most=80),
    Asked("hours", "horario", later("Horario de atención"), needed=False, most=160),
    Asked("web", "sitio", later("Su página de internet"), needed=False, most=300),
    Asked(
        "about",
        "quienes_somos",
        later("Quién es y por qué publica este sitio"),
        needed=False,
        most=3000,
    ),
    Asked(
        "mandate",
        "fundamento",
        later("Fundamento legal que le faculta a tratar datos personales"),
        later("Ley o reglamento, con su artículo."),
        most=2000,
    ),
    Asked(
        "unit", "unidad_de_transparencia", later("Unidad de Transparencia y su domicilio"), most=600
    ),
    Asked(
        "rights",
        "derechos_arco",
        later("Cómo se piden el acceso, la rectificación, la cancelación o la oposición"),
        later("Dónde, por qué medio y con qué formato."),
        most=2000,
    ),
    Asked(
        "transfers",
        "transferencias",
        later("Transferencias que piden consentimiento"),
        later("A quién y para qué. Si no las hay, escriba «ninguna»."),
        most=2000,
    ),
    Asked(
        "keeper",
        "encargado",
        later("Quién guarda los datos por encargo"),
        later("El proveedor del servidor, si es otro."),
        needed=False,
        most=600,
    ),
    Asked(
        "barriers",
        "accesibilidad",
        later("Barreras de accesibilidad que conoce, y cuándo las quita"),
        needed=False,
        most=2000,
    ),
)
NEEDED = tuple(each for each in ASKED if each.needed)


@dataclass(frozen=True, slots=True)
class Stated:
    """What the operator said last, by name ("" where nothing), when, and how many times it had."""

    said: Mapping[str, str]
    number: int = 0
    at: datetime | None = None

    def of(self, name: str) -> str:
        return self.said.get(name, "")

    @property
    def missing(self) -> tuple[Asked, ...]:
        """What is needed and was not said."""
        return tuple(each for each in NEEDED if not self.of(each.name))

    @property
    def is_whole(self) -> bool:
        """Was everything said that the law asks for?"""
        return not self.missing


def titles(of: tuple[Asked, ...]) -> str:
    """What is asked, in a sentence."""
    return "; ".join(told(each.title) for each in of)


class NotWhole(Refusal):
    """Something needed was left out."""

    code = "operator.not_whole"
    say = "Falta escribir: %(what)s."


class BadMail(Refusal):
    """The address of contact is none."""

    code = "operator.bad_mail"
    say = "«%(said)s» no es un correo. Escríbalo como contacto@obras.example.mx."


class Unreadable(Refusal):
    """The file is not a list of names and texts."""

    code = "operator.unreadable"
    say = "No se pudo leer «%(file)s» (%(why)s). Escríbalo con «traza operator write»."


class NobodySaid(Refusal):
    """The site opens to the public and does not say who runs it."""

    code = "operator.nobody_said"
    say = (
        "El sitio se abre al público y falta decir quién lo opera (%(what)s): corra «traza "
        "operator write operador.yaml», llénelo y corra «traza operator load operador.yaml»."
    )
