"""Notes about amounts: cents of rounding, amounts that cannot be, a part above its whole."""

from __future__ import annotations

from dataclasses import replace

from traza.kernel.money import Money
from traza.modules.oversight.contracts.data_notes import DataNote, NoteCase, NoteContext, NoteKind
from traza.modules.oversight.rules.flag_cases import WORK, money, work
from traza.modules.oversight.rules.flag_words import pesos
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Origin

ROUNDED, ABSURD, PART = "paid_rounding", "amount_absurd", "part_over_whole"
CENTS = 100  # up to one peso between what was paid and the contract is rounding
LEAST = Money(100_000)  # a thousand pesos: no public work costs less
MOST = Money(10**15)  # ten billones: more than the federal budget of a year


def _rounded(dossier: Dossier, _context: NoteContext) -> DataNote | None:
    agreed, paid = dossier.contract_amount, dossier.paid
    if not agreed or paid == agreed or abs((paid - agreed).centavos) > CENTS:
        return None
    gap = paid - agreed
    word = "más" if gap.centavos > 0 else "menos"
    text = (
        f"Lo pagado suma {pesos(paid)} y el contrato es por {pesos(agreed)}: "
        f"{_cents(abs(gap.centavos))} de {word}."
    )
    return DataNote(ROUNDED, text, "Es el redondeo de las estimaciones.")


def _cents(many: int) -> str:
    return "1 centavo" if many == 1 else f"{many} centavos"


def _absurd(dossier: Dossier, _context: NoteContext) -> DataNote | None:
    signed = dossier.contract
    amount = signed.amount if signed else dossier.amount
    if amount is None or LEAST <= amount <= MOST:
        return None
    what = "El contrato" if signed else "El costo"
    limit = "menos de lo que cuesta una obra" if amount < LEAST else "más que un presupuesto anual"
    mended = "Puede ser un convenio sin pago, o un monto que no se capturó." if not amount else ""
    return DataNote(ABSURD, f"{what} publicado es de {pesos(amount)}: {limit}.", mended)


def _part(dossier: Dossier, _context: NoteContext) -> DataNote | None:
    """Compare what one year's sources put with the whole cost; several years are not added."""
    amount, years = dossier.amount, {one.year for one in dossier.funding}
    if not amount or len(years) != 1 or dossier.origin is None:
        return None
    room = max(Money(amount.centavos // 100), dossier.rounding or Money(0))
    if dossier.promised <= amount + room:
        return None
    text = (
        f"Las fuentes publicadas de {years.pop()} suman {pesos(dossier.promised)}, más que el "
        f"monto publicado de la obra ({pesos(amount)})."
    )
    return DataNote(PART, text, "Una cifra puede ser sin IVA, o de otro contrato o año.")


KINDS = (
    NoteKind(
        code=ROUNDED,
        name="Centavos de redondeo",
        definition="Lo pagado y el contrato difieren en un peso o menos: es redondeo, no un pago "
        "de más.",
        check=_rounded,
        example=NoteCase(
            "El contrato es por $440,000.00 y se pagaron $440,000.02.",
            work(
                contract=replace(WORK.contract, amount=money(440_000)) if WORK.contract else None,
                payments=(
                    WORK.payments[0],
                    replace(WORK.payments[1], amount=Money(14_000_002)),
                ),
            ),
        ),
        counter_example=NoteCase("Falta pagar más de la mitad.", WORK),
    ),
    NoteKind(
        code=ABSURD,
        name="Monto que no puede ser",
        definition="El monto publicado es menor que mil pesos o mayor que diez billones.",
        check=_absurd,
        example=NoteCase(
            "El costo publicado de un camino es de un peso.",
            work(contract=None, amount=Money(100)),
        ),
        counter_example=NoteCase("El contrato es por $1,000,000.", WORK),
    ),
    NoteKind(
        code=PART,
        name="La parte es mayor que el todo",
        definition="El dinero que la fuente publica de un solo año es mayor que el monto que ella "
        "misma publica de la obra.",
        check=_part,
        example=NoteCase(
            "En 2025 se asignaron $1,000,000 y la fuente dice que la obra cuesta $400,000.",
            work(origin=Origin(), amount=money(400_000)),
        ),
        counter_example=NoteCase(
            "En 2025 se asignó todo lo que cuesta la obra.", work(origin=Origin())
        ),
    ),
)
