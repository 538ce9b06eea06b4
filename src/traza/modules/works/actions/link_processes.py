"""Tie contracting processes to the project they belong to, so that its money counts once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from traza.modules.works.models import ProjectProcess, Work

Row = TypeVar("Row")


def link_processes() -> int:
    """Set `Work.part_of` of every process whose project is here, by the keys that files give.

    A process names its project (`Work.project_key`) or a project its processes. Answers how many
    were tied now.
    """
    loose = Work.objects.filter(part_of__isnull=True)
    by_project = list(loose.exclude(project_key="").values_list("pk", "project_key"))
    found = _projects(by_project)
    named = ProjectProcess.objects.values_list("key", "project")
    for batch in _batches(list(named)):
        project_of = dict(batch)
        rows = loose.filter(own_key__in=project_of).values_list("pk", "own_key")
        found |= {pk: project_of[key] for pk, key in rows if pk != project_of[key]}
    for pk, project in found.items():
        Work.objects.filter(pk=pk).update(part_of=project)
    return len(found)


def _projects(wanted: list[tuple[int, str]]) -> dict[int, int]:
    """Number of a process -> number of its project, for those whose project is here."""
    found: dict[int, int] = {}
    for batch in _batches(wanted):
        keys = {key for _, key in batch}
        rows = Work.objects.filter(own_key__in=keys).order_by("-pk").values_list("own_key", "pk")
        projects = dict(rows)  # the first that came in, when two bear one key
        found |= {pk: projects[key] for pk, key in batch if key in projects and projects[key] != pk}
    return found


def _batches(rows: list[Row]) -> Iterable[list[Row]]:
    return (rows[start : start + 500] for start in range(0, len(rows), 500))
