"""Readings of one goal, each weighed against every copy of its row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from .alignment import CAP, UNKNOWN, Budget, edit_cost, readings
from .form import UNREAD, WIDTH, Candidate, Copy, Frame, Octet, Slot, total
from .frame import frames
from .layout import is_constant
from .tokens import percent_fits

_NEAR = 2.7  # edits searched around each copy
_FAR = 4.7  # the same when nothing nearer is likely
_LIKELY = 3.0
_SHIFT = 1.9
_REPEAT = 0.4  # weight of a shift that another copy already shows
_TRUSTED = 3.0  # weight of a shift on a page where nothing else is out of place
_ODD_QUARTER = 0.45  # programmed without actual, or the other way round
_CONTRADICTION = 2.4  # the print does not add up
_AGREED = 1.2  # ... but two copies print the same eight figures
_MISSING = 4.0  # ... and it has blanks where figures may be lost
_NOVEL = 2.5  # a figure that no copy of the row prints
_STEADY = 1.5  # the goal does not accumulate
_INVENTED = 3.0  # ... on a page that repeats values where they cannot be
_VIEW = 0.2
_KEEP = 40


def done_range(frame: Frame) -> tuple[int, int]:
    """Least and greatest total progress that the frame allows; (0, -1) when none is known."""
    if frame.absolute is not None:
        return frame.absolute, frame.absolute
    if frame.annual is None or frame.percent is None:
        return 0, -1
    middle = frame.percent * frame.annual / 100
    step = Decimal(frame.annual) / 100
    low = max(0, int((middle - step).to_integral_value(ROUND_FLOOR)))
    high = int((middle + step).to_integral_value(ROUND_CEILING))
    fits = [n for n in range(low, high + 1) if percent_fits(n, frame.annual, frame.percent)]
    return (fits[0], fits[-1]) if fits else (0, -1)


def _fill(values: Octet, low: int, high: int) -> Octet | None:
    """Put the missing value that the sum asks for; None when the sum cannot hold."""
    known = sum(value for value in values if value is not None and value >= 0)
    if UNKNOWN not in values:
        return values if low <= known <= high else None
    missing = low - known
    if low != high or missing <= 0:
        return None
    return tuple(missing if value == UNKNOWN else value for value in values)


def _solve(octet: Octet, frame: Frame, done: tuple[int, int]) -> Octet | None:
    annual = frame.annual or 0
    programmed = _fill(octet[0::2], annual, annual)
    actual = _fill(octet[1::2], *done)
    if programmed is None or actual is None:
        return None
    cells: list[Slot] = []
    for pair in zip(programmed, actual, strict=True):
        cells.extend(pair)
    return tuple(cells)


def _sums(copies: Sequence[Copy], frame: Frame, edits: float) -> set[Octet]:
    """Octets near some copy whose sums hold under the frame."""
    done = done_range(frame)
    if frame.annual is None or done[1] < 0:
        return set()
    views = {view for copy in copies for view in copy.views}
    budget = Budget(edits, frame.annual, done[1])
    found: set[Octet] = set()
    for view in views:
        for octet in readings(view, budget):
            whole = _solve(octet, frame, done)
            if whole is not None:
                found.add(whole)
    return found


def copies_cost(octet: Octet, copies: Sequence[Copy]) -> float:
    """Cost of a reading over all copies; the same shift seen twice counts little more."""
    cost = 0.0
    seen: set[Octet] = set()
    for copy in copies:
        scale = _TRUSTED if copy.trusted else _REPEAT if copy.slots in seen else 1.0
        seen.add(copy.slots)
        views = [
            edit_cost(octet, view, scale) + (_VIEW if at else 0.0)
            for at, view in enumerate(copy.views)
        ]
        cost += min(CAP, *views)
    return cost


def odd_quarters(octet: Octet) -> int:
    """Quarters with only one of programmed and actual."""
    pairs = zip(octet[0::2], octet[1::2], strict=True)
    return sum((one is None) != (other is None) for one, other in pairs)


def _weigh(octet: Octet, frame: Frame, copies: Sequence[Copy], rule: str = "suma") -> Candidate:
    cost = frame.cost + copies_cost(octet, copies) + _ODD_QUARTER * odd_quarters(octet)
    printed = {cell for copy in copies for cell in copy.slots}
    cost += _NOVEL * sum(cell is not None and cell not in printed for cell in set(octet))
    return Candidate(octet, frame, cost, rule)


def steady_rule(octet: Octet, frame: Frame) -> str | None:
    """The rule of a goal that does not add its quarters, None when it does or none holds.

    The annual target must be the constant, the greatest, the last or the average of the programmed
    quarters, and the absolute progress the same of the actual ones.
    """
    if frame.annual is None or total(octet[0::2]) == frame.annual or not _consistent(frame):
        return None
    planned = [value for value in octet[0::2] if value is not None]
    done = [value for value in octet[1::2] if value is not None]
    if len(planned) < 2 or not done or UNREAD in octet or frame.annual == 0:
        return None
    tests = {
        "constante": (set(planned) == {frame.annual}, frame.absolute in {max(done), done[-1]}),
        "maximo": (max(planned) == frame.annual, frame.absolute == max(done)),
        "ultimo": (planned[-1] == frame.annual, frame.absolute == done[-1]),
        "promedio": (
            sum(planned) == frame.annual * len(planned),
            abs(sum(done) - (frame.absolute or 0) * len(done)) * 2 <= len(done),
        ),
    }
    return next((rule for rule, (one, other) in tests.items() if one and other), None)


def _consistent(frame: Frame) -> bool:
    if frame.annual is None or frame.absolute is None or frame.percent is None:
        return False
    return percent_fits(frame.absolute, frame.annual, frame.percent)


def _plain(copies: Sequence[Copy], found: Sequence[Frame]) -> Iterable[Candidate]:
    """The prints as they stand, where they do not add up."""
    literals: dict[Octet, list[Copy]] = {}
    for copy in copies:
        octet = copy.literal or (copy.slots + (None,) * WIDTH)[:WIDTH]
        literals.setdefault(octet, []).append(copy)
    for octet, prints in literals.items():
        for frame in found:
            rule = steady_rule(octet, frame)
            base = _weigh(octet, frame, copies, rule or "impreso")
            invented = all(copy.constant_page for copy in prints) and is_constant(octet)
            extra = _STEADY + (_INVENTED if invented else 0.0)
            extra = extra if rule else _contradiction(octet, frame, len(prints))
            if rule or _broken(octet, frame):
                yield replace(base, cost=base.cost + extra)


def _contradiction(octet: Octet, frame: Frame, prints: int) -> float:
    """Cost of a print that does not add up.

    Blanks and a short sum look like lost figures; the same eight figures twice, like a slip of
    whoever wrote the form, which is kept.
    """
    short = total(octet[0::2]) < (frame.annual or 0) or total(octet[1::2]) < done_range(frame)[0]
    each = _AGREED if prints > 1 and None not in octet else _CONTRADICTION
    return (each + (_MISSING if None in octet and short else 0.0)) * _broken(octet, frame)


def can_be_shifted(copy: Copy) -> bool:
    """True when a row that does not add up does so once its cells are moved: it is damaged."""
    for frame in frames([copy]):
        done = done_range(frame)
        if not _consistent(frame) or frame.annual is None:
            continue
        near = readings(copy.slots, Budget(_SHIFT, frame.annual, done[1]))
        if any(UNKNOWN not in one and _solve(one, frame, done) for one in near):
            return True
    return False


def _broken(octet: Octet, frame: Frame) -> int:
    """How many of the row's two sums fail, one at least when a cell could not be read."""
    low, high = done_range(frame)
    failed = total(octet[0::2]) != frame.annual
    failed_done = high >= 0 and not low <= total(octet[1::2]) <= high
    return max(int(UNREAD in octet), failed + failed_done)


def _zeros(octet: Octet) -> Iterable[Octet]:
    """The same reading with a 0, which scans lose, where nothing was reached of what was planned.

    No sum can tell one from the other; only the print can.
    """
    blanks = [at for at in range(1, WIDTH, 2) if octet[at] is None and octet[at - 1]]
    for places in {(at,) for at in blanks} | ({tuple(blanks)} if blanks else set()):
        yield tuple(0 if at in places else cell for at, cell in enumerate(octet))


def candidates(copies: Sequence[Copy]) -> tuple[Candidate, ...]:
    """Every reading worth weighing, cheapest first; never empty for one copy or more."""
    found = frames(copies)
    pool: list[Candidate] = []
    for edits in (_NEAR, _FAR):
        for frame in found:
            octets = _sums(copies, frame, edits)
            pool += [_weigh(octet, frame, copies) for octet in octets]
        if pool and min(one.cost for one in pool) <= _LIKELY + len(copies) - 1:
            break
    pool += [_weigh(octet, one.frame, copies) for one in pool for octet in _zeros(one.octet)]
    pool = list({(one.octet, one.frame): one for one in pool}.values())
    pool += list(_plain(copies, found))
    if not pool:
        octet = copies[0].literal or (copies[0].slots + (None,) * WIDTH)[:WIDTH]
        pool = [_weigh(octet, found[0], copies, "impreso")]
    pool.sort(key=lambda one: (round(one.cost, 6), [cell is not None for cell in one.octet]))
    return tuple(pool[:_KEEP])
