"""Two rows that may be one person, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from traza.kernel.language import later


class Kind(StrEnum):
    """How a field is compared."""

    NAME = "name"
    DAY = "day"
    CODE = "code"
    TEXT = "text"
    CLASS = "class"


# What is compared, and how; the order is that of the reasons.
FIELDS = {
    "given": Kind.NAME, "surname": Kind.NAME, "second": Kind.NAME, "born": Kind.DAY,
    "key": Kind.CODE, "sex": Kind.CLASS, "phone": Kind.CODE, "email": Kind.TEXT,
    "number": Kind.CODE, "street": Kind.TEXT, "street2": Kind.TEXT, "locality": Kind.TEXT,
    "town": Kind.TEXT, "postcode": Kind.CODE, "state": Kind.CLASS, "birthplace": Kind.TEXT,
    "work": Kind.TEXT,
}  # fmt: skip
# What people of one home share without being one person.
SHARED = frozenset({
    "surname", "second", "phone", "number", "street", "street2", "locality", "town", "postcode",
    "state", "birthplace",
})  # fmt: skip
LEVELS = {
    Kind.NAME: ("different", "similar", "close", "swapped", "equal"),
    Kind.DAY: ("different", "partly", "close", "equal"),
    Kind.CODE: ("different", "close", "equal"),
    Kind.TEXT: ("different", "close", "equal"),
    Kind.CLASS: ("different", "equal"),
}
UNKNOWN = -1  # a field that one of both lacks says nothing
TITLES = {
    "given": later("nombre"), "surname": later("primer apellido"),
    "second": later("segundo apellido"), "born": later("fecha de nacimiento"),
    "key": later("clave"), "sex": later("sexo"), "phone": later("teléfono"),
    "email": later("correo"), "number": later("número"), "street": later("domicilio"),
    "street2": later("resto del domicilio"), "locality": later("localidad"),
    "town": later("municipio"), "postcode": later("código postal"), "state": later("estado"),
    "birthplace": later("lugar de nacimiento"), "work": later("ocupación"),
}  # fmt: skip
SAID = {
    "equal": later("igual"), "swapped": later("cambiado de lugar o incompleto"),
    "close": later("casi igual"), "similar": later("parecido"), "partly": later("igual en parte"),
    "different": later("distinto"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """What a field says of a pair: how it agrees and its weight in bits (below zero: against)."""

    field: str
    agreement: str
    bits: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows of the file (the header is row 1), what all fields say together, in bits, and the
    chance that they are one person; `ids` are empty where the file has none."""

    rows: tuple[int, int]
    ids: tuple[str, str]
    bits: float
    chance: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Odd:
    """A CURP that does not agree with itself or with its row."""

    row: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs, surest first; `compared` pairs share a key. `partly`: keys whose largest groups
    were compared with their neighbours alone."""

    rows: int
    fields: tuple[str, ...]
    compared: int
    partly: int
    pairs: tuple[Pair, ...]
    odd: tuple[Odd, ...]
