"""What in a yearly goal deserves a question, though every sum comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from traza.kernel.fold import fold
from traza.modules.reading.contracts import Confidence, Goal, Reading, Sighting
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.goals import NAMES, goal_key, goal_place
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.norms import INDICATORS
from traza.modules.verification.rules.observation_vs_figure import reported_quarter
from traza.modules.verification.rules.observations import Says, verdicts
from traza.modules.verification.rules.outcome import Place, failed, ordered
from traza.modules.verification.rules.wording import listed

KIND = "goal-review"
# From here a goal was programmed far below what was done, or counted otherwise.
OVERSHOOT = 150
# One part in so many of the year's work, done in another quarter, is worth asking.
MOVED = 4
_NUMBER = re.compile(r"\d[\d,]*%?$")


def run(reading: Reading) -> Iterable[Check]:
    """Each goal by itself, then those that stand in several units."""
    ids = Ids(KIND)
    quarter = reported_quarter(reading.document.period)
    for goal in reading.goals:
        yield from _overshoot(goal, ids)
        yield from _moved(goal, ids)
        yield from _nothing_due(goal, quarter, ids)
        yield from _copies(goal, ids)
    yield from _several_units(reading, ids)


def _doubt(goal: Goal, ids: Ids, what: str, figures: tuple[str, str], says: str) -> Check:
    identity = ids.next(f"{goal_key(goal)}:{what}")
    return failed(identity, Severity.DOUBTFUL, goal_place(goal), *figures, says=says)


def _overshoot(goal: Goal, ids: Ids) -> Iterator[Check]:
    due, done = goal.annual_target, goal.absolute
    if due and done is not None and 100 * done >= OVERSHOOT * due:
        says = (
            f"Se realizó {done:,} y la meta del año era {due:,}: {100 * done // due} %. El "
            "documento no permite saber si se programó de menos o se contó otra cosa."
        )
        yield _doubt(goal, ids, "overshoot", (f"{done:,}", f"{due:,}"), says)


def _moved(goal: Goal, ids: Ids) -> Iterator[Check]:
    """The year comes out, but not in the quarters for which it was programmed, unexplained."""
    if goal.annual_target != goal.absolute or not goal.absolute or (goal.observation or "").strip():
        return
    pairs = list(zip(goal.programmed, goal.actual, strict=True))
    moved = [at for at, (due, done) in enumerate(pairs) if (due or 0) != (done or 0)]
    sound = sum(due or 0 for due, _ in pairs) == sum(done or 0 for _, done in pairs)
    shifted = sum(abs((due or 0) - (done or 0)) for due, done in pairs) // 2
    if shifted * MOVED < goal.absolute or not sound or goal.confidence is not Confidence.CERTAIN:
        return
    names = listed([f"{NAMES[at]}" for at in moved])
    figures = ", ".join(
        f"{done or 0:,} de {due or 0:,}" for due, done in (pairs[at] for at in moved)
    )
    says = (
        f"La meta del año se cumplió exacta ({goal.absolute:,}), pero el trabajo cambió de "
        f"trimestre ({names}: {figures}), sin una observación que lo explique."
    )
    yield _doubt(goal, ids, "moved", (figures, f"{goal.absolute:,}"), says)


def _nothing_due(goal: Goal, quarter: int | None, ids: Ids) -> Iterator[Check]:
    """The observation excuses a quarter for which nothing was programmed."""
    if quarter is None or goal.programmed[quarter] or goal.actual[quarter]:
        return
    if not any(goal.programmed) or goal.confidence is Confidence.AMBIGUOUS:
        return
    for verdict in verdicts(goal.observation or ""):
        if (
            verdict.says is Says.NOT_MET
            and not verdict.annual
            and verdict.quarter in {None, quarter}
        ):
            says = (
                f"La observación dice que no se cumplió, y en el {NAMES[quarter]} trimestre no "
                "había nada programado. El documento no permite saber de qué trimestre habla."
            )
            yield _doubt(goal, ids, "nothing-due", (verdict.clause[:160], "nada programado"), says)
            return


def _copies(goal: Goal, ids: Ids) -> Iterator[Check]:
    """Copies with as many figures each, that do not print the same."""
    rows = [_figures(seen) for seen in goal.seen_on]
    for at, row in enumerate(rows):
        for other in range(at + 1, len(rows)):
            if len(row) == len(rows[other]) >= 3 and row != rows[other]:
                differ = [
                    f"{one} y {two}"
                    for one, two in zip(row, rows[other], strict=True)
                    if one != two
                ]
                lines = goal.seen_on[at].line, goal.seen_on[other].line
                says = (
                    f"Las copias de la meta no imprimen lo mismo (líneas {lines[0]} y {lines[1]}): "
                    f"{listed(differ[:4])}. El documento no permite saber cuál es la buena."
                )
                yield _doubt(goal, ids, "copies", (", ".join(row), ", ".join(rows[other])), says)
                return


def _figures(seen: Sighting) -> tuple[str, ...]:
    """The figures of a copy, in order, up to its percentage; empty cells left aside."""
    cells = [cell.strip() for cell in seen.printed_cells]
    ends = [at for at, cell in enumerate(cells) if cell.endswith("%") and _NUMBER.match(cell)]
    if not ends:
        return ()
    return tuple(cell for cell in cells[: ends[0] + 1] if _NUMBER.match(cell))


def _several_units(reading: Reading, ids: Ids) -> Iterator[Check]:
    """The same words as a goal of several units: whoever adds units would count it again."""
    by_text: dict[str, list[Goal]] = {}
    for goal in reading.goals:
        if len(goal.text.split()) >= 4:
            by_text.setdefault(fold(goal.text), []).append(goal)
    for goals in by_text.values():
        units = list(dict.fromkeys(goal.unit for goal in goals))
        if len(units) < 2:
            continue
        codes = listed([f"{goal.code}" for goal in goals])
        lines = ordered(seen.line for goal in goals for seen in goal.seen_on)
        pages = ordered(seen.page for goal in goals for seen in goal.seen_on)
        yield failed(
            ids.next(f"{goal_key(goals[0])}:units"), Severity.DOUBTFUL,
            Place(f"Metas {codes}", lines, pages), str(len(units)), "1",
            says=f"La misma meta, «{goals[0].text[:120]}», está en {len(units)} unidades "
            f"(metas {codes}). El documento no permite saber si es un solo trabajo contado "
            "varias veces.",
        )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Metas que conviene preguntar",
    definition=(
        "Se avisa de una meta rebasada en la mitad o más, del trabajo que cambió de trimestre sin "
        "explicación, de una observación que disculpa un trimestre sin nada programado, de la "
        "misma meta en varias unidades y de copias que no dicen lo mismo. Nada de esto es un "
        "error: son preguntas."
    ),
    citation=INDICATORS,
    run=run,
)
