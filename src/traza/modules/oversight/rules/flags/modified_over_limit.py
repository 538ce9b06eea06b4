"""The contract changed by more than the article lets without a justification."""

from __future__ import annotations

from datetime import date

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed, whole
from traza.modules.oversight.rules.flag_cases import case, money, work
from traza.modules.oversight.rules.flag_words import percent, share_of
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Modification

CODE = "modified_over_limit"
LIMIT = "modification_percent"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Compare the change of amount and of days with the limit on the last agreement's day."""
    signed, changes = dossier.contract, dossier.modifications
    if signed is None or not changes:
        return None
    limit = context.limit(LIMIT, changes[-1].on)
    if limit is None or not signed.amount:
        return None
    agreed, end = dossier.contract_amount, dossier.contract_end
    amount = share_of(agreed - signed.amount, signed.amount) if agreed else 0
    term = (signed.ends - signed.starts).days + 1
    more_days = (end - signed.ends).days if end else 0
    days = more_days * 10_000 // term if term > 0 else 0
    if max(abs(amount), abs(days)) <= limit * 100:
        return None
    opinion = next((one.opinion for one in reversed(changes) if one.opinion), "")
    return Raised(
        CODE,
        f"Los convenios cambian el monto en {percent(amount)} y el plazo en {percent(days)}. El "
        f"límite con que se comparan es de {limit.normalize():f} %.",
        (
            ("Cambio de monto", percent(amount)),
            ("Cambio de plazo", f"{more_days} de {term} días ({percent(days)})"),
            ("Límite", f"{limit.normalize():f} %"),
            ("Dictamen", opinion or "no está en el expediente"),
        ),
        since=changes[-1].on,
        since_what="último convenio",
    )


def _change(pesos: int) -> Modification:
    return Modification(
        id="M1",
        folio="CM-1",
        on=date(2025, 5, 25),
        reason="Volúmenes adicionales",
        amount=money(pesos),
    )


FLAG = Flag(
    bit=7,
    code=CODE,
    name="El contrato cambió más que el límite",
    definition="Los convenios modificatorios, juntos, cambian el monto o el plazo del contrato más "
    "que el límite. Rebasarlo se permite en casos excepcionales, justificados.",
    formula="|suma de cambios de monto| ÷ monto original > límite, o |días agregados| ÷ plazo "
    "original > límite",
    check=check,
    needs=listed(Fact.MODIFICATIONS) + whole(Fact.CONTRACT),
    example=case(
        "El contrato era por $1,000,000 y un convenio le sumó $300,000: 30 %.",
        work(modifications=(_change(300_000),), amount=None),
    ),
    counter_example=case(
        "Un convenio le sumó $250,000: 25 % justo, que el límite permite.",
        work(modifications=(_change(250_000),), amount=None),
    ),
)
