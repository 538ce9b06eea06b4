"""What a project returns at the end of its year, from what the register knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.money import Money
from traza.modules.grants.contracts.application import ZERO
from traza.modules.grants.contracts.follow_up import YearEnd
from traza.modules.grants.contracts.following_route import Pending, ProjectRoute, Stage, Todo
from traza.modules.grants.queries.programme_law import calendar_of_call, programme
from traza.modules.grants.rules.year_end import Return, year_end_return


def year_end_of(project: ProjectRoute, committed: Money = ZERO) -> Return:
    """The return of its year on the day of the route. `committed`: bound by law on 31 December,
    with documents, which the register does not know."""
    law = programme(project.rules)
    calendar = calendar_of_call(law, project.readings, Jurisdiction.of(project.state))
    back = [each for one in project.instalments if one.payment for each in one.payment.returned]
    told = Money.total(one.told for one in project.reports)
    facts = YearEnd(
        project.awarded_on.year,
        transferred=project.money.paid,
        proved=told,
        committed=committed,
        accrued=told,
        yields=project.money.yields,
        returned=project.money.returned + project.money.yields,
        returned_on=max((each.on for each in back), default=None),
        has_pdf=bool(back),
    )
    return year_end_return(facts, project.today, calendar, law, project.readings)


def year_end_act(project: ProjectRoute) -> Iterator[Pending]:
    """The return that is left to look at once the year has ended."""
    over = project.today > date(project.awarded_on.year, 12, 31)
    if not over or not project.money.kept or project.stage is Stage.ENDED:
        return
    made = year_end_of(project)
    if made.owed > project.money.returned + project.money.yields:
        yield Pending(Todo.YEAR_END, str(project.awarded_on.year), due=made.due.due, count=made.due)
