"""What was programmed, what is seen done, and what is in the way."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from traza.kernel.address import is_web
from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.modules.works.contracts.changes import (
    AttachDocument,
    OpenProblem,
    ReportProgress,
    Schedule,
    SolveProblem,
)
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import CurvePoint, Document, Problem, Progress
from traza.modules.works.rules.numbers import next_id
from traza.modules.works.rules.saying import (
    in_order,
    needed,
    no,
    percent,
    possible_day,
    spoken,
)

ALL = 10_000
MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")
SHA256 = re.compile(r"[0-9a-f]{64}")


def schedule(dossier: Dossier, change: Schedule) -> Dossier:
    """The curve as it is to stand."""
    return replace(dossier, curve=change.curve)


def objections_to_schedule(_: Dossier, change: Schedule, __: RuleContext) -> Iterator[Reason]:
    """Reasons against."""
    yield from possible_curve(change.curve)


def possible_curve(curve: tuple[CurvePoint, ...]) -> Iterator[Reason]:
    """Reasons against a curve that goes back in time or down, or does not reach the end."""
    if not curve:
        yield no(
            "schedule.nothing.curve", told("El programa no tiene meses. Escriba al menos uno.")
        )
        return
    for one in curve:
        if not MONTH.fullmatch(one.month):
            text = told(
                "El mes «%(month)s» no se entiende. Escríbalo como 2026-03.", month=one.month
            )
            yield no("schedule.month.curve", text)
        for value in (one.physical, one.financial):
            if not 0 <= value <= ALL:
                text = told(
                    "%(month)s: %(value)s no está entre 0 %% y 100 %%.",
                    month=one.month,
                    value=percent(value),
                )
                yield no("schedule.range.curve", text)
    for before, after in itertools.pairwise(curve):
        if after.month <= before.month:
            text = told(
                "El mes %(month)s viene después de %(month_2)s. Ordene los meses.",
                month=after.month,
                month_2=before.month,
            )
            yield no("schedule.order.curve", text)
        elif after.physical < before.physical or after.financial < before.financial:
            text = told(
                "El avance programado baja de %(month)s a %(month_2)s. Es acumulado: "
                "escriba lo que debe llevarse hasta cada mes.",
                month=before.month,
                month_2=after.month,
            )
            yield no("schedule.falls.curve", text)
    last = curve[-1]
    if (last.physical, last.financial) != (ALL, ALL):
        text = told(
            "El programa termina en %(physical)s. El último mes debe decir 100 %%.",
            physical=percent(last.physical),
        )
        yield no("schedule.end.curve", text)


def report_progress(dossier: Dossier, change: ReportProgress) -> Dossier:
    """What is done by a day."""
    new = Progress(
        on=change.on, physical=change.physical, financial=change.financial, note=change.note
    )
    return replace(dossier, progress=(*dossier.progress, new))


def objections_to_report(
    dossier: Dossier, change: ReportProgress, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against. Progress that falls is taken with a note that says why; it is flagged."""
    yield from possible_day("progress", change.on, context.today)
    yield from in_order(
        "progress",
        ("el inicio de los trabajos", dossier.started_on, ""),
        ("el avance", change.on, "on"),
    )
    seen = (("físico", "physical", change.physical), ("financiero", "financial", change.financial))
    for name, field, value in seen:
        if not 0 <= value <= ALL:
            text = told(
                "El avance %(name)s de %(value)s no está entre 0 %% y 100 %%.",
                name=name,
                value=percent(value),
            )
            yield no(f"progress.range.{field}", text, field=field)
    last = dossier.progress[-1] if dossier.progress else None
    if last is None:
        return
    if change.on <= last.on:
        text = told(
            "Ya hay un avance del %(on)s. Escriba una fecha posterior; si aquel "
            "está mal, pida que se corrija.",
            on=spoken(last.on),
        )
        yield no("progress.again.on", text, field="on")
    if change.physical < last.physical and not change.note.strip():
        text = told(
            "El avance físico baja de %(physical)s a %(physical_2)s. Escriba en la nota por qué.",
            physical=percent(last.physical),
            physical_2=percent(change.physical),
        )
        yield no("progress.falls.note", text, field="note")


def possible_progress(seen: tuple[Progress, ...], today: date) -> Iterator[Reason]:
    """Reasons against a list of progress out of order, out of range or not yet come."""
    for one in seen:
        yield from possible_day("progress", one.on, today)
        if not all(0 <= (value or 0) <= ALL for value in (one.physical, one.financial)):
            text = told("El avance del %(on)s no está entre 0 %% y 100 %%.", on=spoken(one.on))
            yield no("progress.range.physical", text, field="physical")
    for before, after in itertools.pairwise(seen):
        if after.on <= before.on:
            text = told(
                "El avance del %(on)s viene después del %(on_2)s. Ordene los días.",
                on=spoken(after.on),
                on_2=spoken(before.on),
            )
            yield no("progress.again.on", text, field="on")


def open_problem(dossier: Dossier, change: OpenProblem) -> Dossier:
    """Something is in the way."""
    new = Problem(
        id=next_id("PR", (one.id for one in dossier.problems)),
        title=change.title,
        opened_on=change.on,
        owner=change.owner,
        due=change.due,
        kind=change.kind,
        detail=change.detail,
    )
    return replace(dossier, problems=(*dossier.problems, new))


def objections_to_open(_: Dossier, change: OpenProblem, context: RuleContext) -> Iterator[Reason]:
    """Reasons against."""
    yield from possible_day("problem", change.on, context.today)
    yield from needed(
        "problem",
        title=(change.title, told("Falta decir qué estorba. Escríbalo en una frase.")),
        owner=(change.owner, told("Falta quién lo atiende. Escriba el cargo o la oficina.")),
    )
    yield from in_order(
        "problem", ("el problema", change.on, "on"), ("el plazo para resolverlo", change.due, "due")
    )


def solve_problem(dossier: Dossier, change: SolveProblem) -> Dossier:
    """It is no longer in the way."""
    problems = tuple(
        replace(one, solved_on=change.on, solution=change.solution)
        if one.id == change.problem
        else one
        for one in dossier.problems
    )
    return replace(dossier, problems=problems)


def objections_to_solve(
    dossier: Dossier, change: SolveProblem, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    yield from possible_day("solve", change.on, context.today)
    yield from needed("solve", solution=(change.solution, told("Falta decir cómo se resolvió.")))
    one = next((each for each in dossier.problems if each.id == change.problem), None)
    if one is None:
        text = told(
            "La obra no tiene el problema «%(problem)s». Elija uno de la lista.",
            problem=change.problem,
        )
        yield no("solve.problem", text, field="problem")
    elif one.solved_on is not None:
        yield no(
            "solve.again.problem",
            told("El problema se cerró el %(solved_on)s.", solved_on=spoken(one.solved_on)),
            field="problem",
        )
    else:
        yield from in_order(
            "solve", ("el problema", one.opened_on, ""), ("la solución", change.on, "on")
        )


def attach_document(dossier: Dossier, change: AttachDocument) -> Dossier:
    """A document joins the file; a file of one that was only named takes its place."""
    new = change.document
    named = next((one for one in dossier.documents if _is_the_file_of(new, one)), None)
    if named is not None:
        filed = replace(named, sha256=new.sha256, url=new.url, on=named.on or new.on)
        documents = tuple(filed if one is named else one for one in dossier.documents)
        return replace(dossier, documents=documents)
    numbered = replace(new, id=next_id("D", (one.id for one in dossier.documents)))
    return replace(dossier, documents=(*dossier.documents, numbered))


def _is_the_file_of(new: Document, one: Document) -> bool:
    return (new.kind, new.title) == (one.kind, one.title) and not (one.sha256 or one.url)


def objections_to_attach(
    dossier: Dossier, change: AttachDocument, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    one = change.document
    yield from needed("document", title=(one.title, told("Falta el nombre del documento.")))
    yield from possible_day("document", one.on, context.today)
    if one.kind not in context.documents:
        yield no(
            "document.kind",
            told("No hay documentos de tipo «%(kind)s». Elija uno de la lista.", kind=one.kind),
            field="kind",
        )
    if one.sha256 and not SHA256.fullmatch(one.sha256):
        yield no(
            "document.sha256.file",
            told("La huella del archivo no es un SHA-256. Súbalo otra vez."),
            field="file_delivered",
        )
    if not one.sha256 and not is_web(one.url):
        text = told("Falta el archivo o su dirección en internet (https://…).")
        yield no("document.file", text, field="file_delivered")
    if one.sha256 and any(each.sha256 == one.sha256 for each in dossier.documents):
        yield no(
            "document.again.file",
            told("Ese archivo ya está en el expediente."),
            field="file_delivered",
        )
