"""What the source of a work says of each fact: said, left blank, or impossible to say there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from traza.kernel.coverage import Said, Saying
from traza.modules.works.contracts.coverage import REGISTER, REPORT, Fact, Layout, Says
from traza.modules.works.contracts.dossier import Dossier, Status

NO_PLACE = "la fuente no tiene ese dato"
LEFT_BLANK = "la fuente lo dejó en blanco"

_HAS: Mapping[Fact, Callable[[Dossier], bool]] = {
    Fact.NAME: lambda one: bool(one.name),
    # That it is works, of what a register of investment or of contracts also lists.
    Fact.NATURE: lambda dossier: dossier.is_work,
    Fact.AGENCY: lambda one: bool(one.agency),
    Fact.AMOUNT: lambda one: bool(one.amount),
    Fact.FUNDING: lambda one: bool(one.funding),
    Fact.RECEIPTS: lambda one: bool(one.receipts),
    Fact.PAYMENTS: lambda one: bool(one.payments),
    Fact.CONTRACT: lambda one: one.contract is not None,
    # A file that names the suppliers says who builds, though it has no whole contract.
    Fact.CONTRACTOR: lambda one: (
        bool(one.suppliers) or (one.contract is not None and bool(one.contract.contractor))
    ),
    Fact.SIGNED_ON: lambda one: one.contract is not None and one.contract.signed_on is not None,
    Fact.METHOD: lambda one: one.procurement is not None,
    Fact.LEGAL_BASIS: lambda one: one.procurement is not None and bool(one.procurement.legal_basis),
    Fact.AWARD_REASON: lambda one: one.procurement is not None and bool(one.procurement.reason),
    Fact.OFFERS: lambda one: (
        one.procurement is not None
        and any(each.offer is not None for each in one.procurement.tenderers)
    ),
    Fact.MODIFICATIONS: lambda one: bool(one.modifications),
    Fact.GUARANTEES: lambda one: bool(one.guarantees),
    Fact.ESTIMATES: lambda one: bool(one.estimates),
    Fact.PHYSICAL: lambda one: bool(one.progress),
    Fact.FINANCIAL: lambda one: any(each.financial is not None for each in one.progress),
    Fact.PROGRESS_DATES: lambda one: bool(one.progress),
    Fact.STAGE: lambda one: one.stage not in {"", "unknown"},
    Fact.PLACE: lambda one: one.place is not None and one.place.lon is not None,
    Fact.MUNICIPALITY: lambda one: bool(one.municipality),
    Fact.MEASURE: lambda one: one.measure is not None,
    Fact.BENEFICIARIES: lambda one: one.beneficiaries is not None,
    Fact.PROGRAMME: lambda one: bool(one.programme),
    Fact.SUBPROGRAMME: lambda one: bool(one.subprogramme),
    Fact.PLANNED_DATES: lambda one: one.planned_start is not None and one.planned_end is not None,
    Fact.STARTED_ON: lambda one: one.started_on is not None,
    Fact.COMPLETION: lambda one: one.completion is not None,
    Fact.HANDOVER: lambda one: one.handover is not None,
    Fact.SETTLEMENT: lambda one: one.settlement is not None,
    Fact.PROBLEMS: lambda one: bool(one.problems),
    Fact.DOCUMENTS: lambda one: bool(one.documents),
    # Committees are formed and kept in this register alone.
    Fact.COMMITTEE: lambda one: one.status is not Status.PUBLISHED,
}


def said(dossier: Dossier, fact: Fact, layout: Layout) -> Said:
    """What the work's source says of a fact.

    A row may say all of a fact that its layout says in part: `Origin.whole` names it.
    """
    declared = layout.declared(fact)
    whole = declared.says is Says.WHOLE or fact.value in _whole(dossier)
    if _HAS[fact](dossier):
        return Said(Saying.SAID, whole, "" if whole else declared.because)
    if declared.says is Says.NEVER:
        return Said(Saying.SILENT, whole=False, because=declared.because or NO_PLACE)
    none = layout.blank_is_none
    because = "" if none else declared.because or LEFT_BLANK
    return Said(Saying.ABSENT, whole=whole, because=because, is_none=none)


def layout_code(dossier: Dossier, by_scheme: Mapping[str, str]) -> str:
    """The layout by which a work was read; works of this register have their own.

    `by_scheme` serves works that were read before layouts had names.
    """
    if dossier.status is not Status.PUBLISHED:
        return REGISTER
    origin = dossier.origin
    if origin is None:
        return REPORT
    return origin.layout or by_scheme.get(origin.scheme, REPORT)


def _whole(dossier: Dossier) -> tuple[str, ...]:
    return dossier.origin.whole if dossier.origin else ()
