"""What finance staff may record: each kind of movement, how it is called and what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from traza.modules.budget.contracts.ledger import Kind, Side
from traza.modules.budget.rules.order import MUST_FOLLOW

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Verb:
    """A kind of movement: part of its address, title, what it does, and its usual document."""

    kind: Kind
    slug: str
    title: Text
    does: Text
    document: str
    side: Side = Side.SPENDING
    needs_reason: bool = False
    names_payee: bool = False
    names_bank: bool = False
    takes_negative: bool = False

    @property
    def must_follow(self) -> bool:
        """Whether it comes from a movement before it."""
        return self.kind in MUST_FOLLOW


_VERBS = (
    Verb(
        Kind.APPROVE,
        "aprobar",
        lazy("Registrar presupuesto aprobado"),
        lazy("Da a una clave lo que aprobó el decreto de presupuesto."),
        "decreto",
    ),
    Verb(
        Kind.ADJUST,
        "adecuar",
        lazy("Registrar una adecuación"),
        lazy("Amplía o reduce claves con el oficio que lo autoriza. Una reducción lleva menos."),
        "oficio de autorización",
        needs_reason=True,
        takes_negative=True,
    ),
    Verb(
        Kind.CONTRIBUTE,
        "aportar",
        lazy("Registrar una aportación"),
        lazy("Suma a una clave lo que aporta el municipio, la comunidad u otro."),
        "convenio",
    ),
    Verb(
        Kind.RESERVE,
        "reservar",
        lazy("Reservar"),
        lazy("Aparta disponible para un compromiso que viene, por ejemplo una convocatoria."),
        "solicitud",
    ),
    Verb(
        Kind.UNRESERVE,
        "liberar-reserva",
        lazy("Liberar una reserva"),
        lazy("Devuelve a disponible lo que se reservó y ya no se usará."),
        "oficio",
        needs_reason=True,
    ),
    Verb(
        Kind.COMMIT,
        "comprometer",
        lazy("Comprometer"),
        lazy("Registra el contrato, convenio o pedido que obliga a pagar."),
        "contrato",
        names_payee=True,
    ),
    Verb(
        Kind.RELEASE,
        "liberar",
        lazy("Liberar un compromiso"),
        lazy("Devuelve a disponible lo comprometido que ya no se devengará."),
        "oficio",
        needs_reason=True,
    ),
    Verb(
        Kind.ADVANCE,
        "anticipar",
        lazy("Pagar un anticipo"),
        lazy("Entrega dinero antes de recibir; se amortiza con cada devengado."),
        "transferencia",
        names_payee=True,
        names_bank=True,
    ),
    Verb(
        Kind.RECOVER,
        "recuperar-anticipo",
        lazy("Recuperar un anticipo"),
        lazy(
            "Registra el dinero de un anticipo que volvió. Queda comprometido; para volver a "
            "disponer de él, libere el compromiso."
        ),
        "ficha de depósito",
        needs_reason=True,
        names_bank=True,
    ),
    Verb(
        Kind.ACCRUE,
        "devengar",
        lazy("Devengar"),
        lazy("Registra lo que se recibió a satisfacción: nace la obligación de pagar."),
        "estimación",
        names_payee=True,
    ),
    Verb(
        Kind.EXERCISE,
        "ejercer",
        lazy("Ejercer"),
        lazy("Registra la cuenta por liquidar aprobada."),
        "CLC",
        names_payee=True,
    ),
    Verb(
        Kind.PAY,
        "pagar",
        lazy("Pagar"),
        lazy("Registra la salida del dinero."),
        "transferencia",
        names_payee=True,
        names_bank=True,
    ),
    Verb(
        Kind.REFUND,
        "reintegrar",
        lazy("Registrar un reintegro"),
        lazy("El dinero pagado vuelve y queda otra vez disponible."),
        "línea de captura",
        needs_reason=True,
        names_bank=True,
    ),
    Verb(
        Kind.ESTIMATE,
        "estimar",
        lazy("Registrar ingreso estimado"),
        lazy("Da a un rubro lo que estimó la ley de ingresos."),
        "ley de ingresos",
        side=Side.INCOME,
    ),
    Verb(
        Kind.ADJUST_INCOME,
        "modificar-ingreso",
        lazy("Modificar el ingreso estimado"),
        lazy("Amplía o reduce lo estimado con el documento que lo autoriza."),
        "oficio de autorización",
        side=Side.INCOME,
        needs_reason=True,
        takes_negative=True,
    ),
    Verb(
        Kind.ACCRUE_INCOME,
        "devengar-ingreso",
        lazy("Devengar un ingreso"),
        lazy("Registra el derecho de cobro."),
        "liquidación",
        side=Side.INCOME,
    ),
    Verb(
        Kind.COLLECT,
        "recaudar",
        lazy("Recaudar"),
        lazy("Registra el dinero que entró."),
        "ficha de depósito",
        side=Side.INCOME,
        names_bank=True,
    ),
)
VERBS: Mapping[str, Verb] = {verb.slug: verb for verb in _VERBS}
BY_KIND: Mapping[Kind, Verb] = {verb.kind: verb for verb in _VERBS}
