"""Codes of lines of action that a goal cites and its page's header does not list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from traza.modules.reading.contracts import Confidence, Goal, Reading, Unit
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.goals import goal_key, goal_place
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.outcome import Place, failed, held, ordered
from traza.modules.verification.rules.wording import listed

KIND = "header-codes"


def run(reading: Reading) -> Iterable[Check]:
    """Look for each goal's codes in its unit's header, where that header could be read."""
    ids = Ids(KIND)
    for unit in reading.units:
        listed_codes = {line.code for line in unit.header.lineas_de_accion if line.code}
        goals = [goal for goal in reading.goals if goal.unit == unit.code and goal.action_lines]
        unsure = unit.confidence is Confidence.AMBIGUOUS
        if not goals or not (listed_codes or unsure):
            continue
        if unsure:
            yield from _unsure(unit, goals, listed_codes, ids)
        else:
            for goal in goals:
                yield _check(unit, goal, listed_codes, ids)


def _check(unit: Unit, goal: Goal, known: set[str], ids: Ids) -> Check:
    identity = ids.next(goal_key(goal))
    place = goal_place(goal)
    cited = ", ".join(goal.action_lines)
    absent = [code for code in goal.action_lines if code not in known]
    if not absent:
        says = f"El encabezado de la unidad enlista las líneas de acción {cited}."
        return held(identity, place, cited, cited, says)
    says = (
        f"La meta cita {_lines(absent)} y el encabezado de la unidad {unit.code} no la enlista."
        if len(absent) == 1
        else f"La meta cita {_lines(absent)} y el encabezado de la unidad no las enlista."
    )
    severity = _severity(unit, goal, absent, known)
    if severity is Severity.DOUBTFUL:
        says += " El documento no permite saber si es un dígito mal leído."
    return failed(identity, severity, place, ", ".join(absent), _known(known), says=says)


def _severity(unit: Unit, goal: Goal, absent: list[str], known: set[str]) -> Severity:
    """Scans lose digits: a code cut short, or a page that is not sure, proves nothing."""
    cut = any(
        other.startswith(f"{code}.") or code.startswith(f"{other}.")
        for code in absent
        for other in known
    )
    unread = any(line.code is None for line in unit.header.lineas_de_accion)
    sure = (
        not unread
        and unit.confidence is Confidence.CERTAIN
        and goal.confidence is not Confidence.AMBIGUOUS
    )
    return Severity.CONTRADICTION if sure and not cut else Severity.DOUBTFUL


def _unsure(unit: Unit, goals: list[Goal], known: set[str], ids: Ids) -> Iterator[Check]:
    """One doubtful finding for a unit whose header could not be read well."""
    absent = sorted({code for goal in goals for code in goal.action_lines if code not in known})
    if not absent:
        return
    lines = ordered(seen.line for goal in goals for seen in goal.seen_on)
    header = _known(known) or "ninguna"
    yield failed(
        ids.next(unit.code), Severity.DOUBTFUL,
        Place(f"Encabezado de la unidad {unit.code}", lines, unit.pages), ", ".join(absent), header,
        says=f"Las metas citan {_lines(absent)}; en el encabezado, tal como se pudo leer, están: "
        f"{header}. El documento no permite saber qué decía.",
    )  # fmt: skip


def _lines(codes: list[str]) -> str:
    return ("la línea " if len(codes) == 1 else "las líneas ") + listed(codes)


def _known(codes: set[str]) -> str:
    return ", ".join(sorted(codes))


RULE = Rule(
    kind=KIND,
    title="Líneas de acción del encabezado",
    definition=(
        "Cada línea de acción que cita una meta debe estar en el encabezado de su unidad. Si el "
        "encabezado o la meta no se leyeron con certeza, el hallazgo es dudoso."
    ),
    citation=None,
    run=run,
)
