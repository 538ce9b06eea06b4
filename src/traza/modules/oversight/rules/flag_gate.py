"""May a comparison be made at all? Coverage is looked at before any number is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from traza.kernel.coverage import Said, Saying
from traza.kernel.jurisdiction import FEDERATION
from traza.kernel.law import Law
from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import How, Need, NotCheckable, Outcome, Raised
from traza.modules.works.contracts.coverage import Fact, Layout, Says
from traza.modules.works.contracts.dossier import Dossier, Status

TITLES = {
    Fact.NAME: "el nombre",
    Fact.AGENCY: "la dependencia",
    Fact.AMOUNT: "el costo",
    Fact.FUNDING: "las fuentes del dinero",
    Fact.RECEIPTS: "el dinero recibido",
    Fact.PAYMENTS: "los pagos",
    Fact.CONTRACT: "el contrato",
    Fact.CONTRACTOR: "quién construye",
    Fact.SIGNED_ON: "la fecha de firma",
    Fact.METHOD: "el procedimiento",
    Fact.LEGAL_BASIS: "el fundamento",
    Fact.AWARD_REASON: "la razón de la adjudicación",
    Fact.OFFERS: "las ofertas",
    Fact.MODIFICATIONS: "los convenios que cambian el contrato",
    Fact.GUARANTEES: "las garantías",
    Fact.ESTIMATES: "las estimaciones",
    Fact.PHYSICAL: "el avance físico",
    Fact.FINANCIAL: "el avance financiero",
    Fact.PROGRESS_DATES: "las fechas de los avances",
    Fact.STAGE: "la etapa",
    Fact.PLACE: "el lugar",
    Fact.MUNICIPALITY: "el municipio",
    Fact.MEASURE: "la meta física",
    Fact.BENEFICIARIES: "los beneficiarios",
    Fact.PROGRAMME: "el programa",
    Fact.SUBPROGRAMME: "el subprograma",
    Fact.PLANNED_DATES: "las fechas programadas",
    Fact.STARTED_ON: "el inicio de los trabajos",
    Fact.COMPLETION: "la terminación",
    Fact.HANDOVER: "el acta de entrega",
    Fact.SETTLEMENT: "el finiquito",
    Fact.PROBLEMS: "los problemas abiertos",
    Fact.DOCUMENTS: "los documentos",
    Fact.COMMITTEE: "el comité",
}
HOW_MUCH = {How.SAID: "", How.WHOLE: "completo", How.LISTED: "todo lo que haya"}
LAW_READ = "Ley con que se compara"
NOT_FOLLOWED = "esta obra no se sigue aquí día a día: sólo se tiene lo que alguien publicó"


def judge(flag: Flag, dossier: Dossier, context: Context) -> Outcome:
    """What a flag says of a work: that it cannot be compared here, or what its rule says.

    A rule is never asked without its needs, so that what a source cannot say raises nothing.
    """
    if flag.follows and dossier.status is Status.PUBLISHED:
        return NotCheckable(flag.code, NOT_FOLLOWED)
    because = context.cannot.get(flag.code) or missing(flag.needs, context)
    if because:
        return NotCheckable(flag.code, because)
    outcome = flag.check(dossier, context)
    return _beside(outcome, flag, dossier, context) if isinstance(outcome, Raised) else outcome


def _beside(raised: Raised, flag: Flag, dossier: Dossier, context: Context) -> Raised:
    """What was raised, and of which law its limits are when that of the work is not loaded."""
    if context.where == FEDERATION:
        return raised
    asked = Asked(context.limits)
    flag.check(dossier, replace(context, limits=asked))
    for name in asked.names:
        held = context.limits[name].on(raised.since or context.today, context.where)
        if held is not None and held.aside:
            return replace(raised, evidence=(*raised.evidence, (LAW_READ, held.aside)))
    return raised


class Asked(Mapping[str, Law]):
    """Limits that remember which of them a rule asked for."""

    def __init__(self, limits: Mapping[str, Law]) -> None:
        self._limits = limits
        self.names: dict[str, None] = {}

    def __getitem__(self, name: str) -> Law:
        self.names[name] = None
        return self._limits[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._limits)

    def __len__(self) -> int:
        return len(self._limits)


def missing(needs: Iterable[Need], context: Context) -> str:
    """Why a source does not say what is needed, of the first need that it fails; "" when none."""
    for need in needs:
        said = context.said(need.fact)
        if not _is_met(need.how, said):
            return _because(need, said)
    return ""


def why_not_there(flag: Flag, layout: Layout) -> str:
    """Why no work of a layout can be compared by a flag; "" when some can."""
    if flag.follows and not layout.blank_is_none:
        return NOT_FOLLOWED
    for need in flag.needs:
        declared = layout.declared(need.fact)
        if declared.says is Says.NEVER or (declared.says is Says.PART and need.how is not How.SAID):
            because = declared.because or "la fuente no tiene ese dato"
            return f"{because}; hace falta saber {TITLES[need.fact]}"
    return ""


def needs_in_words(flag: Flag) -> tuple[str, ...]:
    """What a flag needs, for its page: «los pagos (todo lo que haya)»."""
    return tuple(
        TITLES[one.fact] + (f" ({HOW_MUCH[one.how]})" if HOW_MUCH[one.how] else "")
        for one in flag.needs
    )


def _is_met(how: How, said: Said) -> bool:
    if how is How.SAID:
        return said.is_said
    if how is How.WHOLE:
        return said.is_said and said.whole
    return said.is_none or (said.whole and said.saying is not Saying.SILENT)


def _because(need: Need, said: Said) -> str:
    what = TITLES[need.fact]
    if said.is_none:
        return f"el expediente todavía no dice {what}"
    if said.saying is Saying.ABSENT:
        return f"la fuente deja en blanco {what}"
    return f"{said.because}; hace falta saber {what}" if said.because else f"no se sabe {what}"
