"""Which rows are copies of one goal, which pages are of one unit, and each goal's number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .form import Copy
from .tokens import likeness

_ALIKE = 0.55
_SAME_NUMBER = 0.3
_OVERLAP = 0.5
_NAME = 0.85
_JUMPS = 3
_STRETCH = 3


@dataclass(slots=True)
class GoalCopies:
    """All copies of one goal; `sure` when its number is beyond doubt."""

    copies: list[Copy] = field(default_factory=list)
    code: str = ""
    sure: bool = False

    def likeness_to(self, copy: Copy) -> float:
        """Likeness of text, with a bonus for the same number; 0 when it cannot be the same."""
        text = max(likeness(one.row.text, copy.row.text) for one in self.copies)
        same = any(one.row.code == copy.row.code for one in self.copies)
        if text < _ALIKE and not (same and text > _SAME_NUMBER):
            return 0.0
        return text + (_SAME_NUMBER if same else 0.0)


def _align(goals: list[GoalCopies], page: Sequence[Copy]) -> list[GoalCopies]:
    """Merge a page into the goals known so far, keeping the order of both."""
    wide, deep = len(page), len(goals)
    score = [[0.0] * (wide + 1) for _ in range(deep + 1)]
    alike = [[goal.likeness_to(copy) for copy in page] for goal in goals]
    for at in range(deep - 1, -1, -1):
        for to in range(wide - 1, -1, -1):
            match = score[at + 1][to + 1] + alike[at][to] if alike[at][to] else -1.0
            score[at][to] = max(score[at + 1][to], score[at][to + 1], match)
    merged: list[GoalCopies] = []
    at = to = 0
    while at < deep or to < wide:
        paired = at < deep and to < wide and alike[at][to] > 0
        if paired and score[at][to] == score[at + 1][to + 1] + alike[at][to]:
            goals[at].copies.append(page[to])
            merged.append(goals[at])
            at, to = at + 1, to + 1
        elif to >= wide or (at < deep and score[at][to] == score[at + 1][to]):
            merged.append(goals[at])
            at += 1
        else:
            merged.append(GoalCopies([page[to]]))
            to += 1
    return merged


def _vote(goal: GoalCopies) -> None:
    votes = Counter(copy.row.code for copy in goal.copies if copy.row.code)
    ranked = votes.most_common()
    goal.code = ranked[0][0] if ranked else ""
    goal.sure = bool(ranked) and 2 * ranked[0][1] > len(goal.copies)
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        goal.sure = False


def _joined(goals: list[GoalCopies]) -> list[GoalCopies]:
    """A row whose number and words no scan shows is its neighbour's, if its page lacks that one.

    Both must bind their quarters to the same target and percent.
    """
    found: list[GoalCopies] = []
    for goal in goals:
        last = found[-1] if found else None
        if last is not None and _one_goal(last, goal):
            last.copies = sorted([*last.copies, *goal.copies], key=lambda copy: copy.row.line)
            _vote(last)
        else:
            found.append(goal)
    return found


def _one_goal(one: GoalCopies, other: GoalCopies) -> bool:
    if bool(one.code) == bool(other.code):
        return False
    pages = {copy.row.page_index for copy in one.copies}
    bound = {(copy.row.annual, copy.row.percent) for copy in (*one.copies, *other.copies)}
    return len(bound) == 1 and pages.isdisjoint(copy.row.page_index for copy in other.copies)


def _repair(goals: list[GoalCopies]) -> None:
    """A number repeated or missing is taken from its neighbours when exactly one number fits."""
    counts = Counter(goal.code for goal in goals)
    support = {id(goal): sum(c.row.code == goal.code for c in goal.copies) for goal in goals}
    strongest = {code: max(support[id(g)] for g in goals if g.code == code) for code in counts}
    for at, goal in enumerate(goals):
        before = goals[at - 1].code if at else ""
        after = goals[at + 1].code if at + 1 < len(goals) else ""
        low = int(before) if before else None
        high = int(after) if after else None
        own = int(goal.code) if goal.code else None
        twin = counts[goal.code] > 1
        ordered = (low is None or own is None or low < own) and (
            high is None or own is None or own < high
        )
        weaker = twin and (not ordered or support[id(goal)] < strongest[goal.code])
        if own is not None and ordered and not weaker:
            continue
        goal.sure = False if own is None or twin else goal.sure and ordered
        only = low is not None and high is not None and high - low == 2
        if low is not None and only and (own is None or weaker or not ordered):
            goal.code = str(low + 1)


def _runs(goals: list[GoalCopies]) -> list[list[GoalCopies]]:
    """Stretches of goals whose numbers follow one another."""
    runs: list[list[GoalCopies]] = []
    last: int | None = None
    for goal in goals:
        number = int(goal.code) if goal.code else None
        if runs and last is not None and number == last + 1:
            runs[-1].append(goal)
        else:
            runs.append([goal])
        last = number
    return runs


def _gaps(goals: list[GoalCopies]) -> None:
    """A number seen once, in a short stretch cut off from the rest, may be misread.

    A unit whose numbers often jump is taken as it is when its page is in order.
    """
    runs = _runs(goals)
    jumping = len(runs) > _JUMPS
    for run in runs if len(runs) > 1 else []:
        for goal in run:
            once = len(goal.copies) == 1
            if once and len(run) < _STRETCH and not (jumping and goal.copies[0].trusted):
                goal.sure = False


def _twins(goals: list[GoalCopies]) -> None:
    """Numbers that stay repeated in a unit cannot tell their goals apart."""
    counts = Counter(goal.code for goal in goals)
    for goal in goals:
        if counts[goal.code] > 1 or not goal.code:
            goal.sure = False


def goals_of(pages: Sequence[Sequence[Copy]]) -> list[GoalCopies]:
    """Group the rows of a unit's pages by goal, in the order of the form, each with its number."""
    goals: list[GoalCopies] = []
    for page in sorted(pages, key=len, reverse=True):
        goals = _align(goals, page)
    for goal in goals:
        goal.copies.sort(key=lambda copy: copy.row.line)
        _vote(goal)
    if len({id(goal) for goal in goals}) > 1:
        goals = _in_order(goals)
    goals = _joined(goals)
    _repair(goals)
    _twins(goals)
    _gaps(goals)
    return goals


def _in_order(goals: list[GoalCopies]) -> list[GoalCopies]:
    """Pages that follow one another (not copies) are put one after the other by their lines."""
    shared = any(len(goal.copies) > 1 for goal in goals)
    return goals if shared else sorted(goals, key=lambda goal: goal.copies[0].row.line)


def overlap(one: Sequence[Copy], other: Sequence[Copy]) -> float:
    """Share of the shorter page's rows that are also, by number and text, on the other page."""
    if not one or not other:
        return 0.0
    short, long = sorted((one, other), key=len)
    known: dict[str | None, list[str]] = {}
    for copy in long:
        known.setdefault(copy.row.code, []).append(copy.row.text)
    same = sum(
        any(likeness(text, copy.row.text) > _ALIKE for text in known.get(copy.row.code, ()))
        for copy in short
    )
    return same / len(short)


def group_pages(
    pages: Sequence[Sequence[Copy]], codes: Sequence[str | None], names: Sequence[str | None]
) -> list[list[int]]:
    """Group page indexes by executing unit.

    Two pages are of one unit when they print its same code; where a code is missing, when they
    share half their goals or a name almost the same; with different codes, when they share both.
    """
    owner = list(range(len(pages)))

    def root(at: int) -> int:
        while owner[at] != at:
            at = owner[at]
        return at

    for at in range(len(pages)):
        for other in range(at):
            code, rival = codes[at], codes[other]
            mine, theirs = names[at], names[other]
            shared = overlap(pages[at], pages[other]) >= _OVERLAP
            named = bool(mine and theirs) and likeness(mine or "", theirs or "") >= _NAME
            coded = bool(code and rival)
            alike = shared and named if coded else shared or named
            if alike or (coded and code == rival):
                owner[root(at)] = root(other)
    groups: dict[int, list[int]] = {}
    for at in range(len(pages)):
        groups.setdefault(root(at), []).append(at)
    return sorted(groups.values())
