"""All that can be said of one project: its structure, its blanks, its sense."""

from __future__ import annotations

from typing import Any

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.oc4ids import Project
from traza.modules.standards.rules.blank import blanks
from traza.modules.standards.rules.business import RULES
from traza.modules.standards.rules.business.found import gather
from traza.modules.standards.rules.structure import UNREADABLE, as_json, examine


def check_project(project: bytes | dict[str, Any] | Project) -> list[Finding]:
    """Everything found in a project, structure first; nothing when nothing is wrong.

    Takes the bytes of its JSON, a dict as `json.loads` gives it, or our own type. A place where the
    structure is broken is told once: no rule speaks of what could not be read.
    """
    return findings(as_json(project))[1]


def findings(raw: bytes) -> tuple[str, list[Finding]]:
    """The id of a project and everything found in it."""
    examined = examine(raw)
    said = list(examined.findings)
    if said and said[0].code == UNREADABLE:
        return "", said
    broken = {each.path for each in said}
    said += [each for each in blanks(raw) if each.path not in broken]
    found = gather(examined.project)
    for rule in RULES:
        said += [each for each in rule.check(found) if each.path not in broken]
    return examined.project.id, said


def structure_findings(raw: bytes) -> tuple[str, list[Finding]]:
    """The id of a project and what its structure breaks."""
    examined = examine(raw)
    return examined.project.id, list(examined.findings)
