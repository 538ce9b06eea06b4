"""The contract or its advance has no bond behind it."""

from __future__ import annotations

from datetime import date

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed
from traza.modules.oversight.rules.flag_cases import GUARANTEES, case, work
from traza.modules.oversight.rules.flag_words import UNDER_WAY, day
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.vocabulary import PaymentKind

CODE = "guarantee_missing"
LIMIT = "guarantee_days"
FULFILMENT, ADVANCE = "fulfilment", "advance"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Look for the bond of fulfilment after its term, and for the advance's once it was paid."""
    signed = dossier.contract
    if signed is None or dossier.status not in UNDER_WAY | {Status.CONTRACTED}:
        return None
    on = signed.signed_on
    if on is None:
        return None
    limit = context.limit(LIMIT, on)
    held = {one.purpose for one in dossier.guarantees}
    missing = []
    if limit is not None and FULFILMENT not in held and (context.today - on).days > limit:
        missing.append("de cumplimiento")
    if ADVANCE not in held and any(one.kind is PaymentKind.ADVANCE for one in dossier.payments):
        missing.append("del anticipo que ya se pagó")
    if not missing:
        return None
    return Raised(
        CODE,
        f"El contrato se firmó el {day(on)} y en el expediente no está la garantía "
        f"{' ni la '.join(missing)}.",
        (
            ("Firma del contrato", day(on)),
            ("Garantías en el expediente", str(len(dossier.guarantees))),
        ),
        since=on,
        since_what="firma del contrato",
    )


FLAG = Flag(
    bit=17,
    code=CODE,
    name="Falta una garantía",
    definition="En el expediente no está la garantía de cumplimiento del contrato, o se pagó un "
    "anticipo sin la garantía que lo cubre.",
    formula="hoy > firma + plazo sin garantía de cumplimiento; o anticipo pagado sin su garantía",
    check=check,
    needs=listed(Fact.CONTRACT, Fact.SIGNED_ON, Fact.GUARANTEES, Fact.PAYMENTS),
    follows=True,
    looks_ahead=True,
    example=case(
        "El contrato es del 1 de marzo, se pagó el anticipo y no hay ninguna garantía.",
        work(guarantees=()),
    ),
    counter_example=case(
        "El contrato es del 1 de marzo, hoy es 7 de marzo y todavía no se paga el anticipo: la "
        "garantía de cumplimiento está en plazo.",
        work(guarantees=GUARANTEES[:0], payments=(), estimates=()),
        today=date(2025, 3, 7),
    ),
)
