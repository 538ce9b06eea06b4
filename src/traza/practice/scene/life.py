"""The life of a work from its proposal to the end of its guarantee, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from traza.kernel.money import Money
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import (
    Allocation,
    Beneficiaries,
    Completion,
    CurvePoint,
    Funding,
    Guarantee,
    Handover,
    Measure,
    Procurement,
    Tenderer,
)
from traza.modules.works.contracts.vocabulary import Form, Method, Source, WorkKind
from traza.practice.people import AGENCY
from traza.practice.scene import place
from traza.practice.scene.days import Day

Step = tuple[Status, c.Change, str]  # the state it leaves, what changes, who says it
Lines = dict[str, tuple[int, int]]  # of F1, F2 and F3: their book and line


@dataclass(frozen=True, slots=True)
class Plot:
    """What a work is: folio, words, size and its whole cost in pesos, which 1,000 divides."""

    folio: str
    name: str
    does: str
    kind: WorkKind
    sector: str
    measure: tuple[str, str]  # quantity and unit
    pesos: int
    corner: int
    builder: str = "Constructora Imaginaria (práctica)"

    def of(self, thousandths: int) -> Money:
        """A part of the whole cost."""
        return Money.of(self.pesos * thousandths // 1000)


def proposal(plot: Plot, day: Day, year: int, lines: Lines) -> Dossier:
    """The proposed work: six tenths of the state, three of the town, one of neighbours' labour."""
    shares = (("F1", Source.STATE, 600), ("F2", Source.MUNICIPALITY, 300))
    funding = [
        Funding(id=name, source=source, promised=plot.of(part), year=year)
        for name, source, part in shares
    ]
    labour = Funding(
        id="F3", source=Source.COMMUNITY, promised=plot.of(100), year=year, form=Form.LABOUR,
        valuation="Jornales de $200.00",
    )  # fmt: skip
    return Dossier(
        folio=plot.folio,
        name=plot.name,
        state=place.STATE,
        year=year,
        agency=AGENCY,
        description=plot.does,
        municipality=place.TOWN,
        kind=plot.kind,
        sector=plot.sector,
        measure=Measure(quantity=plot.measure[0], unit=plot.measure[1], concept="obra"),
        place=place.at(plot.corner),
        beneficiaries=Beneficiaries(total=400, women=210, men=190),
        planned_start=day(3),
        planned_end=day(6, 30),
        funding=tuple(
            replace(one, book=lines[one.id][0], line=lines[one.id][1]) for one in (*funding, labour)
        ),
    )


def life(plot: Plot, day: Day) -> Iterator[Step]:
    """Every change after the proposal; whoever lives it stops at the state that they want."""
    yield from _decided(plot, day)
    yield from _contracted(plot, day)
    yield from _built(plot, day)
    yield from _ended(plot, day)


def _decided(plot: Plot, day: Day) -> Iterator[Step]:
    s, f = Status, plot.folio
    act = c.Prioritise(on=day(1, 15), priority=3, document=f"AP-{f}")
    yield s.PRIORITISED, act, "revision"
    parties = ("Isla Inventada", "Vecinos")
    agreement = c.SignAgreement(folio=f"CC-{f}", on=day(1, 20), parties=parties)
    yield s.PRIORITISED, agreement, "revision"
    money = plot.of(1000)
    yield s.AUTHORISED, c.Authorise(on=day(2), document=f"OA-{f}", amount=money), "revision"
    yield s.AUTHORISED, c.ReleaseAgreement(on=day(2, 5), document=f"L-{f}"), "revision"
    given = c.Receive(funding="F2", on=day(2, 10), amount=plot.of(300), document=f"D-{f}")
    yield s.AUTHORISED, given, "captura"


def _contracted(plot: Plot, day: Day) -> Iterator[Step]:
    s, f = Status, plot.folio
    tenderers = (
        Tenderer(name=plot.builder, offer=plot.of(850), won=True, rfc="CIM010203AB1"),
        Tenderer(name="Caminos de Mentira (práctica)", offer=plot.of(880)),
    )
    procedure = Procurement(
        number=f"LP-{f}", method=Method.OPEN, legal_basis="artículo 27", called_on=day(2),
        opened_on=day(2, 15), awarded_on=day(2, 20), reason="La oferta solvente más baja.",
        tenderers=tenderers,
    )  # fmt: skip
    yield s.AUTHORISED, c.Procure(procurement=procedure), "captura"
    contract = c.SignContract(
        number=f"C-{f}", contractor=plot.builder, rfc="CIM010203AB1", signed_on=day(2, 25),
        starts=day(3), ends=day(6, 30), amount=plot.of(850), advance=plot.of(255),
        allocations=(_part(plot, "F1", 600), _part(plot, "F2", 250)),
    )  # fmt: skip
    yield s.CONTRACTED, contract, "revision"
    yield s.CONTRACTED, c.Schedule(curve=_curve(day(3), day(6, 30))), "captura"
    for purpose, amount in (("advance", 255), ("fulfilment", 85)):
        bond = Guarantee(
            id="", purpose=purpose, number=f"FZ-{purpose[0].upper()}-{f}",
            issuer="Afianzadora Ficticia (práctica)", amount=plot.of(amount), since=day(2, 26),
            until=day(12, 31),
        )  # fmt: skip
        yield s.CONTRACTED, c.AddGuarantee(guarantee=bond), "captura"
    advance = c.PayAdvance(
        on=day(3), document=f"T1-{f}", bank_reference=f"SPEI-1-{f}",
        allocations=(_part(plot, "F1", 180), _part(plot, "F2", 75)),
    )  # fmt: skip
    yield s.CONTRACTED, advance, "pagos"


def _built(plot: Plot, day: Day) -> Iterator[Step]:
    s, f = Status, plot.folio
    yield s.IN_PROGRESS, c.Start(on=day(3, 2), document=f"OI-{f}"), "revision"
    labour = c.Receive(funding="F3", on=day(3, 20), amount=plot.of(100), document=f"V-{f}")
    yield s.IN_PROGRESS, labour, "captura"
    seen = c.ReportProgress(on=day(3, 31), physical=2600, financial=3000)
    yield s.IN_PROGRESS, seen, "captura"
    first = c.AuthoriseEstimate(
        number=1, since=day(3, 2), until=day(3, 31), on=day(4, 10),
        allocations=(_part(plot, "F1", 200, 60), _part(plot, "F2", 100, 30)),
    )  # fmt: skip
    yield s.IN_PROGRESS, first, "revision"
    paid = c.PayEstimate(
        estimate="E1", on=day(4, 20), document=f"T2-{f}", bank_reference=f"SPEI-2-{f}"
    )
    yield s.IN_PROGRESS, paid, "pagos"
    pipe = c.OpenProblem(
        title="Línea de agua a media calle", on=day(4, 22), owner="Residencia", due=day(5, 10)
    )
    yield s.IN_PROGRESS, pipe, "captura"
    moved = c.SolveProblem(problem="PR1", on=day(5, 8), solution="Se movió la línea.")
    yield s.IN_PROGRESS, moved, "captura"
    rain = c.Suspend(on=day(5, 15), reason="Lluvias", document=f"S1-{f}")
    yield s.SUSPENDED, rain, "revision"


def _ended(plot: Plot, day: Day) -> Iterator[Step]:
    s, f = Status, plot.folio
    yield s.IN_PROGRESS, c.Resume(on=day(5, 20), document=f"S2-{f}"), "revision"
    whole = c.ReportProgress(on=day(6, 28), physical=10_000, financial=9_500)
    yield s.IN_PROGRESS, whole, "captura"
    last = c.AuthoriseEstimate(
        number=2, since=day(4, 1), until=day(6, 28), on=day(7, 5),
        allocations=(_part(plot, "F1", 400, 120), _part(plot, "F2", 150, 45)),
    )  # fmt: skip
    yield s.IN_PROGRESS, last, "revision"
    ended = Completion(finished_on=day(6, 28), noticed_on=day(6, 29), verified_on=day(7, 3))
    yield s.FINISHED, c.Finish(completion=ended), "revision"
    paid = c.PayEstimate(
        estimate="E2", on=day(7, 15), document=f"T3-{f}", bank_reference=f"SPEI-3-{f}"
    )
    yield s.FINISHED, paid, "pagos"
    bond = Guarantee(
        id="", purpose="hidden_defects", number=f"FZ-V-{f}", amount=plot.of(85),
        issuer="Afianzadora Ficticia (práctica)", since=day(7, 20), until=day(7, 21, 1),
    )  # fmt: skip
    yield s.FINISHED, c.AddGuarantee(guarantee=bond), "captura"
    yield s.DELIVERED, c.HandOver(handover=_handover(plot, day)), "revision"
    yield s.SETTLED, c.Settle(on=day(8, 15), document=f"FQ-{f}"), "revision"
    yield s.CLOSED, c.Close(on=day(8, 1, 1)), "revision"


def _handover(plot: Plot, day: Day) -> Handover:
    return Handover(
        on=day(7, 20), place=place.SEAT, hour="10:00", resident="Residencia de obra",
        supervisor="Supervisión", superintendent="Superintendencia",
        received_by=place.NAME, description=plot.does, credits="Sin créditos pendientes.",
        plans_delivered=True, file_delivered=True, committee_remark="No hubo comité.",
        document=f"A-{plot.folio}",
    )  # fmt: skip


def _part(plot: Plot, funding: str, thousandths: int, amortised: int = 0) -> Allocation:
    return Allocation(funding=funding, amount=plot.of(thousandths), amortised=plot.of(amortised))


def _curve(starts: date, ends: date) -> tuple[CurvePoint, ...]:
    first, last = starts.year * 12 + starts.month - 1, ends.year * 12 + ends.month - 1
    many = last - first + 1
    return tuple(
        CurvePoint(
            month=f"{number // 12}-{number % 12 + 1:02}",
            physical=10_000 * (number - first + 1) // many,
            financial=10_000 * (number - first + 1) // many,
        )
        for number in range(first, last + 1)
    )
