"""A mistake is corrected, where no money hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.modules.works.contracts.changes import Correct
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.rules.changes.progress import ALL, possible_curve, possible_progress
from traza.modules.works.rules.described import described, funded
from traza.modules.works.rules.dossier_json import as_plain
from traza.modules.works.rules.saying import in_order, no, possible_day

# What may be corrected by name. What money moved by is changed by its own verb.
FIELDS = frozenset(
    {
        *("name", "description", "municipality", "region", "programme", "subprogramme", "plan"),
        *("kind", "sector", "measure", "place", "beneficiaries", "priority", "year"),
        *("authorised_on", "planned_start", "planned_end", "started_on", "procurement", "curve"),
        *("progress", "problems", "suspensions", "completion", "handover", "cancelled_because"),
        *("contract", "agreement", "guarantees", "estimates", "settlement", "documents"),
    }
)
# Of a part that money moved by, what may have been mistyped: its amounts and who is paid stay.
MISTYPED: Mapping[str, frozenset[str]] = {
    "contract": frozenset({"number", "object", "rfc", "contractor_kind", "starts", "ends"}),
    "agreement": frozenset({"folio", "approved_on", "parties", "release_document"}),
    "guarantees": frozenset({"purpose", "number", "issuer", "amount", "since", "until"}),
    "estimates": frozenset({"number", "since", "until", "invoice"}),
    "settlement": frozenset({"document"}),
    "documents": frozenset({"title", "kind", "on"}),
}
# A published work has no money here: its amount and what its document says may be mended too.
OF_PUBLISHED = FIELDS | {"amount", "rounding", "stage", "funding", "contract", "origin"}


def correct(dossier: Dossier, change: Correct) -> Dossier:
    """The dossier with those fields as they should have been."""
    values: dict[str, Any] = dict(change.values)
    return replace(dossier, **values)


def objections_to_correct(
    dossier: Dossier, change: Correct, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    values = change.values
    may = OF_PUBLISHED if dossier.status is Status.PUBLISHED else FIELDS
    wrong = sorted(set(values) - may)
    for field in wrong:
        text = told(
            "El campo «%(field)s» no se corrige a mano: cambia con su propio "
            "trámite, porque mueve dinero o dice en qué estado está la obra.",
            field=field,
        )
        yield no(f"correct.{field}", text, field=field)
    if wrong:
        return
    if all(getattr(dossier, field) == value for field, value in values.items()):
        text = told("No cambió ningún dato. Escriba el valor correcto o salga sin guardar.")
        yield no("correct.nothing", text)
        return
    after = correct(dossier, change)
    try:
        msgspec.convert(as_plain(after), Dossier)
    except (msgspec.ValidationError, TypeError) as error:
        text = told(
            "Un dato no es del tipo que el expediente pide (%(error)s). Revise lo que escribió.",
            error=error,
        )
        yield no("correct.type", text)
        return
    yield from described(after)
    if "funding" in values:
        yield from funded(after.funding)
    if values.get("curve"):
        yield from possible_curve(after.curve)
    if "year" in values and not 1900 <= after.year <= context.today.year + 10:
        yield no(
            "correct.year",
            told("El ejercicio %(year)s no es posible. Revise el año.", year=after.year),
            field="year",
        )
    if "progress" in values:
        yield from possible_progress(after.progress, context.today)
    if dossier.status is not Status.PUBLISHED:
        for field in MISTYPED.keys() & values.keys():
            yield from _only_mistyped(field, getattr(dossier, field), getattr(after, field))
        yield from _in_their_order(after, values)
        yield from _possible_end(dossier, after, values, context)


def _only_mistyped(field: str, old: Any, new: Any) -> Iterator[Reason]:
    """The same parts as before, but for what may have been mistyped."""
    may = MISTYPED[field]
    before, after = (one if isinstance(one, tuple) else (one,) for one in (old, new))
    same = len(before) == len(after) and all(
        (one is None) == (other is None)
        and (one is None or replace(other, **{name: getattr(one, name) for name in may}) == one)
        for one, other in zip(before, after, strict=True)
    )
    if not same:
        text = told(
            "Una corrección cambia lo que se escribió mal; no agrega, quita ni mueve dinero. Eso "
            "tiene su propio trámite."
        )
        yield no(f"correct.part.{field}", text)


def _in_their_order(after: Dossier, values: Mapping[str, Any]) -> Iterator[Reason]:
    """Numbers that are of one each, and periods that end after they begin."""
    if "estimates" in values:
        numbers = [one.number for one in after.estimates]
        if len(set(numbers)) != len(numbers):
            yield no(
                "correct.estimates", told("Dos estimaciones tienen el mismo número. Corrija una.")
            )
    periods = [
        *((one.since, one.until) for one in after.estimates if "estimates" in values),
        *((one.since, one.until) for one in after.guarantees if "guarantees" in values),
    ]
    if "contract" in values and after.contract is not None:
        periods.append((after.contract.starts, after.contract.ends))
    if any(until < since for since, until in periods):
        text = told("Un periodo termina antes de empezar. Corrija una de las fechas.")
        yield no("correct.period", text)


def _possible_end(
    dossier: Dossier, after: Dossier, values: Mapping[str, Any], context: RuleContext
) -> Iterator[Reason]:
    """A correction mends what was recorded: it neither makes nor removes a completion or an act."""
    for field, title in (("completion", "terminación"), ("handover", "acta de entrega")):
        if field in values and (getattr(dossier, field) is None) != (values[field] is None):
            text = told(
                "Una corrección no agrega ni quita la %(title)s: tiene su propio trámite.",
                title=title,
            )
            yield no(f"correct.{field}", text, field=field)
    if "completion" in values and after.completion is not None:
        for field in ("finished_on", "noticed_on", "verified_on"):
            day = getattr(after.completion, field)
            yield from possible_day("correct", day, context.today, field)
    if "handover" in values and after.handover is not None:
        yield from possible_day("correct", after.handover.on, context.today)
    if values.keys() & {"authorised_on", "started_on", "completion", "handover"}:
        yield from in_order("correct", *_days(after))
    if "progress" in values and after.completion is not None and dossier.physical == ALL:
        yield from _still_whole(after)


def _days(dossier: Dossier) -> Iterator[tuple[str, date | None, str]]:
    """The days of a work in the order in which its own verbs ask for them."""
    contract, end, act = dossier.contract, dossier.completion, dossier.handover
    settled = dossier.settlement
    yield "la autorización", dossier.authorised_on, "authorised_on"
    yield "la firma del contrato", contract.signed_on if contract else None, ""
    yield "el inicio de los trabajos", dossier.started_on, "started_on"
    yield "el término de los trabajos", end.finished_on if end else None, "finished_on"
    yield "el aviso de la empresa", end.noticed_on if end else None, "noticed_on"
    yield "la verificación", end.verified_on if end else None, "verified_on"
    yield "la entrega", act.on if act else None, "on"
    yield "el finiquito", settled.on if settled else None, ""


def _still_whole(after: Dossier) -> Iterator[Reason]:
    """Works that were verified as done are not left half done by a correction."""
    if after.physical != ALL:
        text = told(
            "La obra ya está terminada y verificada: su último avance dice 100 %. "
            "Corrija los otros renglones y deje ese."
        )
        yield no("correct.finished", text)
