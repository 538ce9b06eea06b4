"""Contracting processes whose project is here and whose rows do not point at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from traza.modules.works.models import ProjectProcess, Work
from traza.platform.keeping.check import Trouble

AT_ONCE = 500
Row = TypeVar("Row")


def untied(works: Sequence[int] | None = None) -> dict[int, int]:
    """Number of a process -> number of its project, by the keys that files give: a process names
    its project (`Work.project_key`) or a project its processes. Of these works, and of what they
    name or names them; or of all."""
    by_project, named = _all() if works is None else _of(works)
    found: dict[int, int] = {}
    for batch in _batches(by_project):
        projects = _by_key({key for _, key in batch})
        found |= {pk: projects[key] for pk, key in batch if projects.get(key, pk) != pk}
    for pairs in _batches(named):
        project_of = dict(pairs)
        # Ask by the key alone: an index holds it, and most rows are part of none.
        rows = Work.objects.exclude(own_key="").filter(own_key__in=project_of)
        for pk, key, part_of in rows.values_list("pk", "own_key", "part_of"):
            if part_of is None and pk != project_of[key]:
                found[pk] = project_of[key]
    return found


def untied_processes() -> Iterator[Trouble]:
    """For `traza check`: their money would count twice."""
    for work, project in untied().items():
        what = f"part_of_id no dice que es parte de la obra {project}, como dicen sus claves."
        yield Trouble("works_work", str(work), what)


def _all() -> tuple[list[tuple[int, str]], list[tuple[str, int]]]:
    loose = Work.objects.filter(part_of__isnull=True).exclude(project_key="")
    named = ProjectProcess.objects.order_by("pk").values_list("key", "project")
    return list(loose.values_list("pk", "project_key")), list(named)


def _of(works: Sequence[int]) -> tuple[list[tuple[int, str]], list[tuple[str, int]]]:
    """The loose processes that name a project, and the processes that projects name."""
    mine = Work.objects.filter(pk__in=works).values_list("pk", "own_key", "project_key", "part_of")
    keys = {key for _, key, _, _ in mine if key}
    naming = Work.objects.exclude(project_key="").filter(project_key__in=keys)
    rows = {(pk, key, part_of) for pk, _, key, part_of in mine if key}
    rows |= set(naming.values_list("pk", "project_key", "part_of"))
    by_project = [(pk, key) for pk, key, part_of in sorted(rows, key=str) if part_of is None]
    pairs = ProjectProcess.objects.values_list("pk", "key", "project")
    named = {*pairs.filter(project__in=works), *pairs.filter(key__in=keys)}
    return by_project, [(key, project) for _, key, project in sorted(named)]


def _by_key(keys: Iterable[str]) -> dict[str, int]:
    """The project of each key: the first that came in, when two bear one."""
    rows = Work.objects.exclude(own_key="").filter(own_key__in=set(keys)).order_by("-pk")
    return dict(rows.values_list("own_key", "pk"))


def _batches(rows: Sequence[Row]) -> Iterable[Sequence[Row]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
