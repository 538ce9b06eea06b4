"""A vote on projects, and its count. Money is exact: fractions of the currency of the file."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from traza.kernel.refusal import Refusal


class BadBallots(Refusal):
    """A file of ballots that cannot be counted."""

    code = "participation.bad_ballots"
    say = "No se puede contar «%(name)s»: %(why)s."


@dataclass(frozen=True, slots=True)
class Project:
    """What may be chosen: its code in the file, its name and what it costs."""

    id: str
    name: str
    cost: Fraction


@dataclass(frozen=True, slots=True)
class Ballots:
    """A whole vote. `groups`: how many people cast each different ballot, which gives points to
    projects by their place in `projects` (1 where ballots only approve).
    `differs`: what the file says of itself (how many votes) and is not so."""

    name: str
    budget: Fraction
    projects: tuple[Project, ...]
    groups: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]
    approval: bool
    sha256: str
    not_counted: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        """How many ballots are counted, those that choose nothing too."""
        return sum(count for count, _ in self.groups)


@dataclass(frozen=True, slots=True)
class Step:
    """What was decided of one project and why: the proof, in the order of the count.

    `points`: what people gave it. `paid`: in equal shares, how many people paid how much each.
    `left`: money of all left after it; None where it was not chosen.
    """

    project: Project
    chosen: bool
    why: str
    points: int
    paid: tuple[tuple[int, Fraction], ...] = ()
    rate: Fraction | None = None
    left: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """The answer: winners in the order in which they won, and the proof of each project.

    `added`: units of currency that completing equal shares gave each person beyond the budget's
    share; with them the money is spent as far as it goes.
    """

    rule: str
    tie_break: str
    steps: tuple[Step, ...]
    share: Fraction | None = None
    added: int = 0

    @property
    def winners(self) -> tuple[Project, ...]:
        """The projects chosen."""
        return tuple(step.project for step in self.steps if step.chosen)

    @property
    def cost(self) -> Fraction:
        """What they cost."""
        return sum((project.cost for project in self.winners), Fraction(0))
