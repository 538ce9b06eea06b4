"""A project id is unique in the world by the prefix of its publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.rule import BusinessRule

# OC4IDS, "Project identifiers": six letters or digits that the helpdesk assigns to a publisher.
_PREFIX = re.compile(r"oc4ids-[a-z0-9]{6}.")


def check(found: Found) -> Iterator[Finding]:
    """The prefix of the project's id."""
    key = found.project.id
    if key and not _PREFIX.match(key):
        yield RULE.finding(
            "id",
            f"Identificador: «{key[:60]}» no empieza con el prefijo de quien publica. Escríbalo "
            "así: oc4ids-xxxxxx-clave, con el prefijo que asignó el estándar.",
        )


RULE = BusinessRule("project_prefix", "El identificador no lleva prefijo", check)
