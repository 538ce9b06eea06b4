"""The most voted projects that fit, one after the other; one that does not fit is passed over."""

from __future__ import annotations

from traza.kernel.language import later, told
from traza.modules.participation.contracts.ballots import Ballots, Count, Project, Step

RULE = "greedy"
# Between projects as many points chose: the cheaper, then the one that stands first in the file.
TIE_BREAK = later("más puntos; luego menor costo; luego el orden del archivo")


def points_of(ballots: Ballots) -> list[int]:
    """What people gave each project."""
    given = [0] * len(ballots.projects)
    for count, choice in ballots.groups:
        for place, points in choice:
            given[place] += count * points
    return given


def greedy(ballots: Ballots) -> Count:
    """Count. A project that nobody chose is not chosen, though it fits."""
    given = points_of(ballots)
    left, steps = ballots.budget, list[Step]()
    order = sorted(
        range(len(ballots.projects)),
        key=lambda place: (-given[place], ballots.projects[place].cost, place),
    )
    for place in order:
        project, points = ballots.projects[place], given[place]
        fits = points > 0 and project.cost <= left
        if fits:
            left -= project.cost
        steps.append(
            Step(
                project, fits, _why(project, points, fits=fits), points, left=left if fits else None
            )
        )
    return Count(RULE, told(TIE_BREAK), tuple(steps))


def _why(project: Project, points: int, *, fits: bool) -> str:
    if not points:
        return told("Nadie lo eligió.")
    if fits:
        return told("Cabe en lo que queda.")
    return told("Cuesta más de lo que quedaba al llegar a él.")
