"""A dossier as its staff page shows it: facts and tables with their titles."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.vocabulary import Purpose
from traza.modules.works.contracts.years import CarriedOver
from traza.modules.works.forms.allocations import title_of
from traza.modules.works.forms.choices import FormChoices
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.keys import memos_of
from traza.modules.works.rules.years import money_by_year
from traza.modules.works.views.estimate_parts import estimates, retentions
from traza.modules.works.views.part import Column, Part
from traza.platform.forms.numbers import percent

ROLES = {
    "capture": lazy("captura"),
    "review": lazy("revisión"),
    "admin": lazy("administración"),
    "terminal": lazy("terminal"),
}


def share(hundredths: int | None) -> str | None:
    """A percentage to its hundredth."""
    return None if hundredths is None else f"{percent(hundredths)} %"


def parts_of(dossier: Dossier, known: FormChoices) -> Iterator[Part]:
    """The parts that this dossier has."""
    yield _what(dossier, known)
    if dossier.funding:
        yield _funding(dossier, known)
    yield from _memo(dossier)
    yield from _years(dossier)
    yield from _contract(dossier)
    if dossier.recoveries:
        yield _recoveries(dossier)
    if dossier.progress:
        yield _progress(dossier)
    if dossier.problems:
        yield _problems(dossier)
    if dossier.undone:
        yield _undone(dossier)


def _what(dossier: Dossier, known: FormChoices) -> Part:
    people, measure, place = dossier.beneficiaries, dossier.measure, dossier.place
    where = "" if place is None else ", ".join(t for t in (place.locality, place.address) if t)
    point = "" if place is None or place.lat is None else f"{place.lat:.5f}, {place.lon:.5f}"
    return Part(
        lazy("Qué es y dónde"),
        (
            (lazy("Qué se hace"), dossier.kind.label),
            (
                lazy("Meta"),
                f"{measure.quantity} {measure.unit} {measure.concept}" if measure else None,
            ),
            (lazy("Municipio"), known.municipality_name(dossier.municipality) or None),
            (lazy("Lugar"), where or None),
            (lazy("Latitud y longitud"), point or None),
            (lazy("Personas beneficiadas"), None if people is None else people.total),
            (lazy("Mujeres"), None if people is None else people.women),
            (lazy("Hombres"), None if people is None else people.men),
            (lazy("Inicio programado"), dossier.planned_start),
            (lazy("Término"), dossier.contract_end),
            (lazy("Inversión"), dossier.amount),
        ),
    )


def _funding(dossier: Dossier, known: FormChoices) -> Part:
    money = balances(dossier)
    rows = [
        (
            f"{title_of(one)} {one.party}".strip(),
            known.line_text(one.book, one.line) or None,
            one.promised,
            money.of(one.id).received,
        )
        for one in dossier.funding
    ]
    return Part(
        lazy("Quién paga"),
        columns=(
            Column(lazy("Aportación")),
            Column(lazy("Clave presupuestaria")),
            Column(lazy("Prometido"), True),
            Column(lazy("Recibido"), True),
        ),
        rows=rows,
        totals=(lazy("Total"), "", dossier.promised, dossier.received),
    )


def _memo(dossier: Dossier) -> Iterator[Part]:
    """What neighbours and others give in kind or labour, valued, without a budget key."""
    account = memos_of(dossier)
    if not account:
        return
    yield Part(
        lazy("Cuenta de memoria: especie y mano de obra, sin clave presupuestaria"),
        columns=(
            Column(lazy("Aportación")),
            Column(lazy("Cómo se valuó")),
            Column(lazy("Prometido"), True),
            Column(lazy("Recibido"), True),
            Column(lazy("Falta"), True),
            Column(lazy("Comprobantes")),
        ),
        rows=[
            (
                f"{title_of(one.funding)} {one.funding.party}".strip(),
                one.funding.valuation or None,
                one.funding.promised,
                one.received,
                one.left,
                ", ".join(each.document for each in one.receipts) or None,
            )
            for one in account
        ],
    )


def _years(dossier: Dossier) -> Iterator[Part]:
    """What was decided of the money after it was authorised, and its years."""
    if dossier.extensions or dossier.carry_overs:
        yield _decided(dossier)
    years = money_by_year(dossier)
    if len(years) > 1:
        yield Part(
            lazy("El dinero, por ejercicio"),
            columns=(
                Column(lazy("Ejercicio")),
                Column(lazy("Prometido"), True),
                Column(lazy("Contratado"), True),
                Column(lazy("Gastado"), True),
                Column(lazy("Anticipo por amortizar"), True),
            ),
            rows=[(str(y.year), y.promised, y.contracted, y.spent, y.advance) for y in years],
        )


def _decided(dossier: Dossier) -> Part:
    rows: list[tuple[object, ...]] = [
        (one.on, lazy("Ampliación"), one.document, one.amount, "—") for one in dossier.extensions
    ]
    rows += [
        (one.on, _to_year(one), one.document, one.amount, one.lapsed) for one in dossier.carry_overs
    ]
    return Part(
        lazy("Ampliaciones y refrendos"),
        columns=(
            Column(lazy("Fecha")),
            Column(lazy("Qué")),
            Column(lazy("Oficio")),
            Column(lazy("Importe"), True),
            Column(lazy("Terminó con su presupuesto"), True),
        ),
        rows=rows,
    )


def _to_year(one: CarriedOver) -> str:
    return _("Refrendo en %(year)s") % {"year": one.year}


def _contract(dossier: Dossier) -> Iterator[Part]:
    one = dossier.contract
    if one is None:
        return
    yield Part(
        lazy("Contrato"),
        (
            (lazy("Número"), one.number),
            (lazy("Contratista"), one.contractor),
            (lazy("Firmado"), one.signed_on),
            (lazy("Inicio pactado"), one.starts),
            (lazy("Término con modificaciones"), dossier.contract_end),
            (lazy("Monto con modificaciones"), dossier.contract_amount),
            (lazy("Antes de IVA, como se firmó"), one.vat.base if one.vat else None),
            (lazy("IVA, como se firmó"), one.vat.amount if one.vat else None),
            (lazy("Anticipo pactado"), one.advance),
            (lazy("Pagado"), dossier.paid),
        ),
    )
    if dossier.estimates:
        yield estimates(dossier)
    if any(one.retentions for one in dossier.estimates):
        yield retentions(dossier)
    if dossier.guarantees:
        yield Part(
            lazy("Garantías"),
            columns=(
                Column(lazy("Qué garantiza")),
                Column(lazy("Número")),
                Column(lazy("Importe"), True),
                Column(lazy("Cubre hasta")),
            ),
            rows=[
                (Purpose.label_of(g.purpose), g.number, g.amount, g.until)
                for g in dossier.guarantees
            ],
        )


def _progress(dossier: Dossier) -> Part:
    last = dossier.progress[-1]
    return Part(
        lazy("Avance"),
        (
            (lazy("Físico"), share(last.physical)),
            (lazy("Financiero"), share(last.financial)),
            (lazy("Visto el día"), last.on),
        ),
    )


def _problems(dossier: Dossier) -> Part:
    return Part(
        lazy("Problemas"),
        columns=(
            Column(lazy("Qué estorba")),
            Column(lazy("Quién lo atiende")),
            Column(lazy("Para cuándo")),
            Column(lazy("Resuelto")),
        ),
        rows=[
            (one.title, one.owner, one.due, one.solved_on or lazy("abierto"))
            for one in dossier.problems
        ],
    )


def _recoveries(dossier: Dossier) -> Part:
    return Part(
        lazy("Anticipo recuperado"),
        columns=(
            Column(lazy("Comprobante")),
            Column(lazy("Fecha")),
            Column(lazy("Importe"), True),
        ),
        rows=[(one.document, one.on, one.amount) for one in dossier.recoveries],
        totals=(lazy("Total"), "", dossier.recovered),
    )


def _undone(dossier: Dossier) -> Part:
    return Part(
        lazy("Movimientos deshechos"),
        columns=(
            Column(lazy("Qué se deshizo")),
            Column(lazy("Era del día")),
            Column(lazy("Documento")),
            Column(lazy("Importe"), True),
            Column(lazy("Se deshizo")),
            Column(lazy("Lo ordena")),
        ),
        rows=[
            (one.title, one.done_on, one.named, one.amount, one.on, one.document)
            for one in dossier.undone
        ],
    )
