"""Codes of aid with their titles."""

from __future__ import annotations

from traza.kernel.titled import Titled


class Paper(Titled):
    """A document that a concept asks to be shown; nobody keeps a copy of it here."""

    IDENTIFICATION = "identificacion", "Identificación oficial"
    ADDRESS = "comprobante", "Comprobante de domicilio"
    DIAGNOSIS = "dictamen", "Dictamen médico"


class AidKind(Titled):
    """What an aid is given in: that says how it is decided, kept and handed over."""

    GOODS = "goods", "En especie"
    CASH = "cash", "En dinero"
    SERVICE = "service", "En servicios"


class MoneyStep(Titled):
    """What the ledger has of an aid in cash; each follows the one before it."""

    PROMISE = "promise", "Dinero apartado"
    ORDER = "order", "Pago ordenado"
    PAY = "pay", "Pagado"


class Sex(Titled):
    """As the CURP says it (character 11)."""

    WOMAN = "M", "Mujer"
    MAN = "H", "Hombre"
    OTHER = "X", "No binario"


class Stage(Titled):
    """How far a request has come."""

    WAITING = "waiting", "Por resolver"
    APPEALED = "appealed", "Con inconformidad por resolver"
    GRANTED = "granted", "Autorizada, por entregar"
    REFUSED = "refused", "Negada"
    DELIVERED = "delivered", "Entregada"
    VOID = "void", "Sin efecto: se liberó su dinero"
