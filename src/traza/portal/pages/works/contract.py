"""Who builds a work: how they were chosen, the contract, its changes and its guarantees."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Contract
from traza.modules.works.contracts.vocabulary import Purpose
from traza.platform.forms.numbers import percent
from traza.ui import words
from traza.ui.capitals import decoded
from traza.ui.components.grid import Column, Grid, Kind, grid

Facts = list[tuple[str, str]]


def procedure(work: Dossier) -> Facts:
    """The procedure by which the contractor was chosen."""
    one = work.procurement
    if one is None:
        return []
    return _known(
        (_("Procedimiento"), f"{one.method.label} {one.number}".strip()),
        (_("Fundamento"), one.legal_basis),
        (_("Convocatoria"), words.day(one.called_on)),
        (_("Apertura de propuestas"), words.day(one.opened_on)),
        (_("Fallo"), words.day(one.awarded_on)),
        (_("Motivo del fallo"), one.reason),
    )


def contract(work: Dossier) -> Facts:
    """The contract as it was signed and as it stands."""
    one = work.contract
    if one is None:
        return []
    changed = work.contract_amount != one.amount
    moved = work.contract_end != one.ends
    return _known(
        (_("Contrato"), one.number),
        (_("Objeto"), one.object),
        (_("Firmado"), words.day(one.signed_on)),
        *_amount(one),
        *_tax(one),
        (_("Monto con convenios"), words.pesos(work.contract_amount) if changed else ""),
        (_("Anticipo"), words.pesos(one.advance) if one.advance else ""),
        (_("Plazo"), f"{words.day(one.starts)} – {words.day(one.ends)}"),
        (_("Termina, con convenios"), words.day(work.contract_end) if moved else ""),
    )


def _tax(one: Contract) -> Facts:
    """The tax that the amount holds; nothing of a published contract, which rarely says it."""
    if one.vat is None:
        return [] if not one.allocations else [(_("IVA"), words.no_data())]
    said = {"base": words.pesos(one.vat.base), "tax": words.pesos(one.vat.amount)}
    rate = f"{percent(one.vat.rate)} %" if one.vat.rate else one.vat.kind.within
    text = _("%(base)s antes de IVA, más %(tax)s de IVA (%(rate)s)") % {**said, "rate": rate}
    return [(_("IVA"), text + (f". {one.vat.basis}" if one.vat.basis else ""))]


def _amount(one: Contract) -> Facts:
    """The amount, and whether it is that of the award because the contract has none."""
    if not one.of_award:
        return [(_("Monto firmado"), words.pesos(one.amount))]
    text = _("%(amount)s, importe del fallo: el contrato publicado dice 0 o nada")
    return [(_("Monto del fallo"), text % {"amount": words.pesos(one.amount)})]


def tenderers(work: Dossier) -> Grid | None:
    """Who took part and what they offered."""
    if work.procurement is None or not work.procurement.tenderers:
        return None
    columns = [
        Column(_("Participante")),
        Column(_("Ofreció"), Kind.PESOS),
        Column(_("Resultado")),
        Column(_("Motivo")),
    ]
    rows = [
        [one.name, one.offer, _("Ganó") if one.won else _("No ganó"), one.reason or "—"]
        for one in work.procurement.tenderers
    ]
    return grid(_("Quiénes participaron"), columns, rows)


def modifications(work: Dossier) -> Grid | None:
    """Changes of the contract, with their reasons."""
    if not work.modifications:
        return None
    columns = [
        Column(_("Convenio")),
        Column(_("Fecha")),
        Column(_("Motivo")),
        Column(_("Cambia el monto"), Kind.PESOS, adds=True),
        Column(_("Nueva fecha de término")),
        Column(_("Alcance")),
    ]
    rows = [
        [
            one.folio,
            one.on,
            one.reason,
            one.amount if one.amount is not None else Money(0),
            one.ends or _("sin cambio"),
            one.scope or _("sin cambio"),
        ]
        for one in work.modifications
    ]
    return grid(_("Cambios del contrato"), columns, rows, _("Total"))


def guarantees(work: Dossier) -> Grid | None:
    """Bonds and until when they hold."""
    if not work.guarantees:
        return None
    columns = [
        Column(_("Garantía de")),
        Column(_("Fianza")),
        Column(_("Monto"), Kind.PESOS),
        Column(_("Vigente")),
        Column(_("Liberada")),
    ]
    rows = [
        [
            Purpose.label_of(one.purpose),
            f"{one.number}, {one.issuer}".strip(", "),
            one.amount,
            f"{words.day(one.since)} – {words.day(one.until)}",
            one.released_on or _("no"),
        ]
        for one in work.guarantees
    ]
    return grid(_("Garantías"), columns, rows)


def contractor(work: Dossier, slug: str | None) -> tuple[str, str] | None:
    """The contractor's name and the address of its page ("" when it has none)."""
    if work.contract is None or not work.contract.contractor:
        return None
    address = reverse("portal:contractor", args=[slug]) if slug else ""
    return work.contract.contractor, address


def suppliers(work: Dossier) -> str:
    """Who the source says builds it, where it gives no whole contract; else empty."""
    if work.contract is not None or not work.suppliers:
        return ""
    names = [decoded(one) for one in work.suppliers]
    return _("La fuente nombra a: %(names)s") % {"names": "; ".join(names)}


def _known(*facts: tuple[str, str]) -> Facts:
    return [(title, text) for title, text in _stated(facts)]


def _stated(facts: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return ((title, text) for title, text in facts if text and text != words.no_data())
