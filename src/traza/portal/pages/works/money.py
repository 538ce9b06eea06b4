"""The money of a work: who promised, what arrived, what was paid, to the centavo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.works import api as works
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.contracts.vocabulary import OF_TREASURY, Form
from traza.modules.works.contracts.years import CarriedOver, Extension
from traza.portal.pages.works import coverage as work_coverage
from traza.ui import words
from traza.ui.components import bars
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.spoken import spoken

COLOURS = {
    "state": "state", "municipality": "municipality", "community": "community", "federal": "4",
    "private": "5", "other": "8",
}  # fmt: skip
NOTHING = "—"  # nothing of that kind, which is not "sin dato"


@dataclass(frozen=True, slots=True)
class Flow:
    """Something that entered or left: when, what, how much, document and ledger movement."""

    on: date
    what: str
    entered: Money | None
    left: Money | None
    document: str
    movement: int | None


def sources(work: Dossier) -> Grid:
    """Each source: what it promised, what arrived and what was spent of it."""
    money = works.balances(work)
    live = work.status is not Status.PUBLISHED
    columns = [
        Column(_("Quién")),
        Column(_("En qué")),
        Column(_("Ejercicio")),
        Column(_("Prometió") if live else _("Lo que dice la fuente"), Kind.PESOS, adds=live),
    ]
    if live:
        columns += [
            Column(_("Llegó"), Kind.PESOS, adds=True),
            Column(_("Se gastó"), Kind.PESOS, adds=True),
        ]
    rows = [
        [
            _who(one),
            _form(one),
            str(one.year),
            one.promised if live else work_coverage.rounded(work, one.promised.centavos),
            *([_arrived(work, one, money), money.of(one.id).spent] if live else []),
        ]
        for one in work.paying
    ]
    # What a source publishes of who pays is rarely all of it, so it is not added for it.
    return grid(_("Quién paga la obra"), columns, rows, _("Total") if live else "")


def years(work: Dossier) -> Grid | None:
    """The money by the year of its budget; None when it is all of one."""
    found = works.money_by_year(work)
    if len(found) < 2:
        return None
    columns = [
        Column(_("Ejercicio")),
        Column(_("Prometido"), Kind.PESOS, adds=True),
        Column(_("Contratado"), Kind.PESOS, adds=True),
        Column(_("Se gastó"), Kind.PESOS, adds=True),
        Column(_("Anticipo por amortizar"), Kind.PESOS, adds=True),
    ]
    rows = [[str(one.year), one.promised, one.contracted, one.spent, one.advance] for one in found]
    return grid(_("El dinero, por ejercicio"), columns, rows, _("Total"))


def decisions(work: Dossier) -> list[str]:
    """What was decided of the money after the work was authorised, in sentences, oldest first."""
    grown = [(one.on, 0, _extended(one)) for one in work.extensions]
    carried = [(one.on, 1, _carried(one)) for one in work.carry_overs]
    return [text for _day, _order, text in sorted([*grown, *carried])]


def _extended(one: Extension) -> str:
    said = _("El %(day)s se autorizaron %(amount)s más. Oficio %(document)s.")
    values = {
        "day": words.day(one.on), "amount": words.pesos(one.amount.centavos),
        "document": one.document,
    }  # fmt: skip
    return said % values


def _carried(one: CarriedOver) -> str:
    values = {
        "day": words.day(one.on), "amount": words.pesos(one.amount.centavos), "year": one.year,
        "document": one.document,
    }  # fmt: skip
    said = _(
        "El %(day)s lo que quedaba, %(amount)s, pasó al presupuesto de %(year)s. Oficio "
        "%(document)s. El contrato no cambió."
    )
    text = said % values
    if one.lapsed:
        more = _(
            "El presupuesto anterior ya estaba cerrado: %(lapsed)s que guardaba terminaron con él."
        )
        text += " " + more % {"lapsed": words.pesos(one.lapsed.centavos)}
    return text


def split(work: Dossier) -> tuple[bars.Segment, ...]:
    """What each source promised, side by side."""
    by_source = works.balances(work).added_by(lambda one: one.source)
    return bars.split(
        bars.Part(
            source.label,
            money.promised.centavos,
            words.pesos(money.promised),
            COLOURS[source],
        )
        for source, money in by_source.items()
    )


def flows(work: Dossier) -> Grid:
    """Money in and out by day, each with its document and its movement of the ledger."""
    columns = [
        Column(_("Fecha")),
        Column(_("Qué")),
        Column(_("Entró"), Kind.PESOS, adds=True),
        Column(_("Salió"), Kind.PESOS, adds=True),
        Column(_("Documento")),
        Column(_("En el presupuesto")),
    ]
    found = sorted([*_entries(work), *_exits(work)], key=lambda flow: flow.on)
    rows = [
        [
            flow.on,
            flow.what,
            flow.entered if flow.entered is not None else NOTHING,
            flow.left if flow.left is not None else NOTHING,
            flow.document,
            _movement(flow.movement),
        ]
        for flow in found
    ]
    return grid(_("Dinero, especie y trabajo que entró y salió"), columns, rows, _("Total"))


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount on the scale of the page: title, text, width of its bar, and why it is not said.

    `lacks` is what the page calls it where it tells what nobody published; "" where it is said.
    """

    title: str
    text: str
    width: str
    why: str = ""
    lacks: str = ""


def steps(work: Dossier) -> list[Amount]:
    """Promised, contracted and paid on one scale. What the source does not say is never zero: it is
    "sin dato", with why."""
    live = work.status is not Status.PUBLISHED
    paid = works.said_of(work, Fact.PAYMENTS)
    signed = works.said_of(work, Fact.CONTRACT)
    first = _("Prometido") if live else _("Monto publicado")
    rows: Sequence[tuple[str, Money | None, str, str]] = (
        (first, work.promised if work.funding and live else work.amount or _added(work), "", ""),
        (
            _("Contratado"),
            work.contract_amount,
            "" if signed.is_none else spoken(signed.because),
            _("El contrato"),
        ),
        (
            _("Pagado"),
            work.paid if paid.is_said or (paid.is_none and work.contract is not None) else None,
            "" if paid.is_none else spoken(paid.because),
            _("Lo que se ha pagado"),
        ),
    )
    largest = max((row[1].centavos for row in rows if row[1]), default=0)
    return [
        Amount(
            title,
            words.no_data() if money is None else work_coverage.rounded(work, money.centavos),
            bars.width(money.centavos if money else None, largest),
            why if money is None else "",
            lacks if money is None and not live else "",
        )
        for title, money, why, lacks in rows
    ]


def _added(work: Dossier) -> Money | None:
    return work.promised if work.funding else None


def _who(one: Funding) -> str | Link:
    name = one.source.label + (f", {one.fund}" if one.fund else "")
    name += f" ({one.party})" if one.party else ""
    if one.line is None:
        return name
    return Link(name, reverse("portal:budget_line", args=[one.line]))


def _form(one: Funding) -> str:
    form = one.form.within
    return f"{form}: {one.valuation}" if one.valuation else form


def _arrived(work: Dossier, one: Funding, money: works.Balances) -> Money | str:
    """What arrived; approved money does not arrive, the treasury already has it."""
    had = one.reserve is not None and one.source in OF_TREASURY
    if had and all(each.funding != one.id for each in work.receipts):
        return _("ya aprobado")
    return money.of(one.id).received


def _entries(work: Dossier) -> Iterable[Flow]:
    funding = {one.id: one for one in work.funding}
    for one in work.receipts:
        if one.carried:  # it only went from one year to the next
            continue
        source = funding.get(one.funding)
        what = (
            _("Aportación")
            if source is None
            else _("Aportación: %(who)s, %(form)s")
            % {
                "who": source.source.label,
                "form": source.form.within,
            }
        )
        # Kind and labour are spent as they arrive, which is how the ledger has them.
        spent = one.amount if source is not None and source.form is not Form.MONEY else None
        yield Flow(one.on, what, one.amount, spent, one.document, one.movement)
    for back in work.recoveries:
        what = _("Anticipo que volvió") + (f": {back.payer}" if back.payer else "")
        movement = back.movements[-1] if back.movements else None
        yield Flow(back.on, what, back.amount, None, back.document, movement)


def _exits(work: Dossier) -> Iterable[Flow]:
    numbers = {one.id: one.number for one in work.estimates}
    for one in work.payments:
        what = one.kind.label
        if one.estimate in numbers:
            what = f"{what} {numbers[one.estimate]}"
        what += f": {one.payee}" if one.payee else ""
        movement = one.movements[-1] if one.movements else None
        yield Flow(one.on, what, None, one.amount, one.document, movement)


def _movement(number: int | None) -> Link | None:
    if number is None:
        return None
    shown = _("movimiento %(n)s") % {"n": number}
    return Link(shown, reverse("portal:budget_movement", args=[number]))
