"""What one may ask of the budget: the pages there are, for all books or for one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Route, title, what it answers, and whether it takes a book (`libro`).
_DOORS: tuple[tuple[str, str | Promise, str | Promise, bool], ...] = (
    (
        "portal:budget_spending",
        _("En qué se gasta"),
        _("Por programa, función, objeto o lugar, hasta el último movimiento."),
        True,
    ),
    (
        "portal:budget_route",
        _("La ruta del dinero"),
        _("De dónde viene, por dónde pasa y adónde llega."),
        True,
    ),
    (
        "portal:budget_months",
        _("Mes a mes"),
        _("Lo que se podía gastar y lo que se gastó, cada mes."),
        True,
    ),
    (
        "portal:budget_compare",
        _("Comparar"),
        _("Entre momentos, entre años sin inflación y entre municipios por habitante."),
        True,
    ),
    (
        "portal:budget_changes",
        _("Qué cambió"),
        _("La diferencia entre dos fechas, con los movimientos que la explican."),
        True,
    ),
    (
        "portal:budget_payees",
        _("A quién se le pagó"),
        _("Quiénes cobraron y por qué."),
        False,
    ),
    (
        "portal:contractors",
        _("Quién construye"),
        _("Las empresas con obras que las fuentes nombran, y con qué dependencias."),
        False,
    ),
    (
        "portal:aid",
        _("Ayudas"),
        _("Lo que se entregó por concepto y por emergencia."),
        False,
    ),
    (
        "portal:my_taxes",
        _("Mis impuestos"),
        _("Cuánto paga usted de ISR y de IVA, artículo por artículo."),
        True,
    ),
    (
        "portal:budget_cycle",
        _("Las cuatro fases"),
        _("Qué pasa en cada una y cómo participar."),
        False,
    ),
)


@dataclass(frozen=True, slots=True)
class Door:
    """A page that answers a question."""

    title: str | Promise
    about: str | Promise
    address: str


def doors(book: str = "") -> tuple[Door, ...]:
    """Every page, asked about one book where it takes one."""
    return tuple(
        Door(title, about, reverse(route) + _query(book if takes else ""))
        for route, title, about, takes in _DOORS
    )


def _query(book: str) -> str:
    return f"?{urlencode({'libro': book})}" if book else ""
