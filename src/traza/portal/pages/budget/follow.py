"""Follow one peso: from a budget key to its movements, and from a movement both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo, LineInfo
from traza.modules.budget.contracts.ledger import Kind, Lens, MovementInfo, Owner, PostingInfo
from traza.modules.budget.contracts.vocabulary import Contribution, Contributor
from traza.modules.works import api as works
from traza.portal.pages import names as known
from traza.portal.pages.budget.words import (
    ACCOUNTS,
    DIMENSIONS,
    MOMENTS,
    Names,
)
from traza.portal.pages.published import link
from traza.portal.pages.published import place as at
from traza.ui import words
from traza.ui.components import bars
from traza.ui.components.grid import Column, Grid, Link, grid
from traza.ui.components.grid import Kind as Holds
from traza.ui.components.trace import Place

MOST = 200
WITHOUT_CODE = frozenset({"contributor", "region"})  # words of ours, not of a catalogue


@dataclass(frozen=True, slots=True)
class Stair:
    """A moment of a key: its name, its centavos (None: nobody published it) and its bar."""

    title: str
    centavos: int | None
    width: str


@dataclass(frozen=True, slots=True)
class LinePage:
    """A budget key as a page tells it."""

    line: LineInfo
    book: BookInfo
    title: str
    programme: str
    stairs: tuple[Stair, ...]
    reached: Stair | None
    parts: Grid
    movements: Grid
    commitments: Grid | None
    facts: tuple[tuple[str, str], ...]
    bought: tuple[tuple[str, str], ...]
    place: Place | None
    book_address: str


@dataclass(frozen=True, slots=True)
class MovementPage:
    """A movement as a page tells it, with the way it came and the way it went."""

    movement: MovementInfo
    book: BookInfo
    title: str
    postings: Grid
    back: Grid | None
    forward: Grid | None
    reverses: MovementInfo | None
    reversed_by: MovementInfo | None
    payee: tuple[str, str] | None
    place: Place | None
    amount: int
    cut: bool
    book_address: str
    owner: tuple[str, str] | None = None


def line_page(number: int, until: date | None) -> LinePage:
    """A key with its moments, movements and commitments as of a day. Raises UnknownMovement."""
    line = budget.get_line(number)
    book = budget.book_by_id(line.book)
    names = Names(book)
    found = budget.moments_by(
        book.id, ["line"], where={"line": number}, lenses=tuple(Lens), until=until
    )
    steps = stairs(found.get((number,), {}))
    movements = budget.movements_between([number], until=until, limit=MOST)
    trace = line.spec.trace
    return LinePage(
        line=line,
        book=book,
        title=line.spec.name or line.spec.key,
        programme=names.of("programme", line.spec.programme),
        stairs=steps,
        reached=next((one for one in reversed(steps) if one.centavos), None),
        parts=_parts(line, names),
        movements=movement_table(movements, _("Movimientos de esta clave"), number),
        commitments=_commitments(number, until),
        facts=_facts(line),
        bought=_bought(line, names),
        place=at(trace) if trace else None,
        book_address=book_address(book),
    )


def book_address(book: BookInfo) -> str:
    """Where a book is divided: ¿En qué se gasta?"""
    return f"{reverse('portal:budget_spending')}?libro={book.slug}"


def stairs(found: Mapping[str, int]) -> tuple[Stair, ...]:
    """The six moments on one scale; what nobody published has no bar."""
    largest = max(found.values(), default=0)
    return tuple(
        Stair(str(title), found.get(name), bars.width(found.get(name), largest))
        for name, title in MOMENTS.items()
    )


def movement_page(number: int) -> MovementPage:
    """A movement and its chain. Raises UnknownMovement."""
    movement = budget.get_movement(number)
    book = budget.book_by_id(movement.book)
    trace = movement.document.trace
    postings = budget.postings_of(number)
    payee = next(
        (one for one in budget.list_payees(limit=10_000) if one[0] == movement.payee), None
    )
    return MovementPage(
        movement=movement,
        book=book,
        title=movement.kind.label,
        postings=_postings(postings[:MOST]),
        back=_table_of(_back(movement), _("De dónde viene")),
        forward=_table_of(budget.list_movements(follows=number), _("Qué siguió")),
        reverses=_other(movement.reverses),
        reversed_by=_other(movement.reversed_by),
        payee=(payee[2], reverse("portal:budget_payee", args=[payee[1]])) if payee else None,
        place=at(trace) if trace else None,
        amount=budget.amounts_of([number]).get(number, 0),
        cut=len(postings) > MOST,
        book_address=book_address(book),
        owner=_owner(budget.owner_of(number)),
    )


def _owner(owner: Owner | None) -> tuple[str, str] | None:
    """The work that a movement belongs to, in words, and its page; None for one by hand."""
    kind, _colon, named = ("", "", "") if owner is None else owner.code.partition(":")
    state, _colon, folio = named.partition(":")
    if owner is None or kind != "work" or works.find_work(state, folio) is None:
        return None
    return owner.title, reverse("portal:work", args=[state, folio])


def movement_table(
    movements: Sequence[MovementInfo], caption: str, line: int | None = None
) -> Grid:
    """Movements with their document; with a `line`, the amount is what they move there."""
    amounts = budget.amounts_of([one.id for one in movements], line)
    columns = [
        Column(_("Documento")),
        Column(_("Qué es")),
        Column(_("Fecha")),
        Column(_("Monto"), Holds.PESOS),
        Column(_("Estado")),
        Column(_("Dónde se publicó")),
    ]
    rows = [
        [
            Link(name_of(one), reverse("portal:budget_movement", args=[one.id])),
            one.kind.label,
            words.day(one.on),
            amounts.get(one.id),
            _state(one),
            link(one.document.trace) if one.document.trace else None,
        ]
        for one in movements
    ]
    return grid(caption, columns, rows)


def name_of(movement: MovementInfo) -> str:
    """A movement by its document: kind and folio."""
    return f"{movement.document.kind} {movement.document.folio}"


def _state(movement: MovementInfo) -> str:
    if movement.reversed_by:
        return _("Revertido")
    if movement.reverses:
        return _("Revierte otro movimiento")
    return _("Vigente")


def _parts(line: LineInfo, names: Names) -> Grid:
    """The key taken apart: each classification with its code in words; "" is not broken down."""
    rows = []
    for dimension, title in DIMENSIONS.items():
        code = str(getattr(line.spec, dimension) or "")
        if dimension in {"income", "project"} and not code:
            continue
        name = names.of(dimension, code) if code else _("No desglosado en la fuente")
        shown = code if code and name != code and dimension not in WITHOUT_CODE else "—"
        rows.append([title, shown, name])
    columns = [Column(_("Clasificación")), Column(_("Clave")), Column(_("Qué significa"))]
    return grid(_("La clave, parte por parte"), columns, rows)


def _facts(line: LineInfo) -> tuple[tuple[str, str], ...]:
    form = (
        form.label
        if (form := Contribution.member_of(line.spec.contribution))
        else _("No se publicó")
    )
    facts = [
        (_("Quién pone el dinero"), Contributor(line.spec.contributor).label),
        (_("En qué forma"), str(form)),
    ]
    if line.spec.valuation:
        facts.append((_("Cómo se valuó"), line.spec.valuation))
    return tuple(facts)


def _bought(line: LineInfo, names: Names) -> tuple[tuple[str, str], ...]:
    """Pages of what this money was spent on, where the register knows it."""
    spec, found = line.spec, []
    if spec.programme in known.programmes():
        said, address = names.of("programme", spec.programme), [spec.programme]
        if spec.subprogramme in known.subprogrammes():
            said += f", {names.of('subprogramme', spec.subprogramme)}"
            address.append(spec.subprogramme)
        route = "portal:programme_subprogramme" if len(address) > 1 else "portal:programme"
        found.append(
            (_("Obras de %(programme)s") % {"programme": said}, reverse(route, args=address))
        )
    for dimension, route in (("region", "portal:region"), ("municipality", "portal:municipality")):
        code = getattr(spec, dimension)
        if code:
            found.append((names.of(dimension, code), reverse(route, args=[code])))
    return tuple(found)


def _commitments(line: int, until: date | None) -> Grid | None:
    """What was committed with the key and how far each commitment got; None where none was."""
    moments = ("committed", "accrued", "exercised", "paid")
    columns = [Column(_("Compromiso")), Column(_("Fecha"))]
    columns += [Column(MOMENTS[name], Holds.PESOS) for name in moments]
    rows: list[list[object]] = []
    for number, reached in budget.commitments_of(line, until).items():
        one = budget.get_movement(number)
        if one.kind is not Kind.COMMIT:  # a published figure walks every moment by itself
            continue
        name = Link(name_of(one), reverse("portal:budget_movement", args=[number]))
        rows.append([name, words.day(one.on), *(reached.get(name) for name in moments)])
    if not rows:
        return None
    return grid(_("Compromisos y hasta dónde llegaron"), columns, rows)


def _postings(found: Iterable[PostingInfo]) -> Grid:
    columns = [
        Column(_("Clave")),
        Column(_("Cargo a")),
        Column(_("Abono a")),
        Column(_("Monto"), Holds.PESOS),
        Column(_("Se publicó")),
    ]
    keys: dict[int, Link] = {}
    rows = []
    for one in found:
        if one.line not in keys:
            spec = budget.get_line(one.line).spec
            address = reverse("portal:budget_line", args=[one.line])
            keys[one.line] = Link(spec.name or spec.key, address)
        said = _("No: lo supone la ley") if one.implied else _("Sí")
        rows.append([keys[one.line], ACCOUNTS[one.debit], ACCOUNTS[one.credit], one.money, said])
    return grid(_("Asientos: de dónde a dónde pasa el dinero"), columns, rows)


def _table_of(movements: Sequence[MovementInfo], caption: str) -> Grid | None:
    return movement_table(movements, caption) if movements else None


def _back(movement: MovementInfo) -> tuple[MovementInfo, ...]:
    """The way it came, nearest first: what it follows, up to where the money was approved."""
    found: list[MovementInfo] = []
    seen = {movement.id}
    step = movement
    while (number := step.follows or step.commitment) and number not in seen:
        seen.add(number)
        step = budget.get_movement(number)
        found.append(step)
    return tuple(found)


def _other(number: int | None) -> MovementInfo | None:
    return budget.get_movement(number) if number else None
