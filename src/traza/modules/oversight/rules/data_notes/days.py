"""Notes about days: a signature after the end, a term that ends before it begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from traza.modules.oversight.contracts.data_notes import DataNote, NoteCase, NoteContext, NoteKind
from traza.modules.oversight.rules.flag_cases import WORK, contract, pay, work
from traza.modules.oversight.rules.flag_words import day
from traza.modules.works.contracts.dossier import Dossier

AFTER_END, AFTER_PAID = "signed_after_end", "signed_years_late"
INVERTED, PLAN_INVERTED = "contract_days_inverted", "planned_days_inverted"


def _after_end(dossier: Dossier, _context: NoteContext) -> DataNote | None:
    signed = dossier.contract
    if signed is None or signed.signed_on is None or not signed.is_signed_after_end:
        return None
    if signed.is_inverted:
        return None  # that is said once
    awarded = dossier.procurement.awarded_on if dossier.procurement else None
    mended = (
        f"El fallo es del {day(awarded)}: la firma sería de esos días."
        if awarded is not None and awarded <= signed.ends
        else "Puede ser el día en que se publicó el contrato."
    )
    text = (
        f"La firma publicada es del {day(signed.signed_on)}, después del fin del contrato "
        f"({day(signed.ends)})."
    )
    return DataNote(AFTER_END, text, mended)


def _after_paid(dossier: Dossier, _context: NoteContext) -> DataNote | None:
    signed = dossier.contract.signed_on if dossier.contract else None
    first = dossier.paid_long_before_signing
    if first is None or signed is None:
        return None
    text = (
        f"El primer pago publicado es del {day(first)} y la firma del {day(signed)}, más de un año "
        "después."
    )
    return DataNote(AFTER_PAID, text, "La firma puede ser el día de su publicación.")


def _inverted(dossier: Dossier, _context: NoteContext) -> DataNote | None:
    signed = dossier.contract
    if signed is None or not signed.is_inverted:
        return None
    text = (
        f"El contrato publicado comienza el {day(signed.starts)} y termina antes, el "
        f"{day(signed.ends)}."
    )
    return DataNote(INVERTED, text, _other_way(signed.starts, signed.ends))


def _plan_inverted(dossier: Dossier, _context: NoteContext) -> DataNote | None:
    start, end = dossier.planned_start, dossier.planned_end
    if dossier.contract is not None or start is None or end is None or start <= end:
        return None
    text = f"El programa publicado comienza el {day(start)} y termina antes, el {day(end)}."
    return DataNote(PLAN_INVERTED, text, _other_way(start, end))


def _other_way(start: date, end: date) -> str:
    return f"Al revés sería del {day(end)} al {day(start)}."


KINDS = (
    NoteKind(
        code=AFTER_END,
        name="Firma posterior al fin del contrato",
        definition="La fecha de firma publicada es posterior al fin del contrato. Muchas fuentes "
        "escriben ahí el día en que publican.",
        check=_after_end,
        example=NoteCase(
            "El contrato terminó el 31 de agosto y dice firmado el 2 de octubre.",
            work(contract=contract(signed_on=date(2025, 10, 2))),
        ),
        counter_example=NoteCase("La firma es anterior al inicio.", WORK),
    ),
    NoteKind(
        code=AFTER_PAID,
        name="Firma años después del primer pago",
        definition="La firma publicada es más de un año posterior al primer pago publicado.",
        check=_after_paid,
        example=NoteCase(
            "Hay un pago de enero de 2024 y la firma dice marzo de 2025.",
            work(payments=(pay(50_000, date(2024, 1, 20)), *WORK.payments)),
        ),
        counter_example=NoteCase(
            "Hay un pago nueve días antes de la firma: eso lo mira una bandera.",
            work(payments=(pay(50_000, date(2025, 2, 20)), *WORK.payments)),
        ),
    ),
    NoteKind(
        code=INVERTED,
        name="Contrato que termina antes de empezar",
        definition="El fin del contrato publicado es anterior a su inicio.",
        check=_inverted,
        example=NoteCase(
            "Comienza el 25 de mayo y termina el 15 de febrero del mismo año.",
            work(contract=contract(starts=date(2025, 5, 25), ends=date(2025, 2, 15))),
        ),
        counter_example=NoteCase("Comienza y termina el mismo día.", work(
            contract=contract(starts=date(2025, 5, 25), ends=date(2025, 5, 25))
        )),
    ),
    NoteKind(
        code=PLAN_INVERTED,
        name="Programa que termina antes de empezar",
        definition="El fin del calendario publicado es anterior a su inicio.",
        check=_plan_inverted,
        example=NoteCase(
            "El calendario dice de agosto a julio del mismo año.",
            replace(
                WORK,
                contract=None,
                planned_start=date(2025, 8, 1),
                planned_end=date(2025, 7, 31),
            ),
        ),
        counter_example=NoteCase("El calendario dice de julio a agosto.", replace(
            WORK, contract=None, planned_start=date(2025, 7, 1), planned_end=date(2025, 8, 31)
        )),
    ),
)  # fmt: skip
