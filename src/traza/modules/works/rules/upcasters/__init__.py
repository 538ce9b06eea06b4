"""From the shape in which a dossier was written to the one of today, step by step.

`STEPS[n]` makes of a dossier of schema n one of schema n + 1, as JSON values; a number without a
step grew only by fields that may be absent. A step is never edited once it has landed: texts of
its schema are kept for ever, and `tests/modules/works/rules/schemas/` has one of each.

To change the shape of a dossier: raise `SCHEMA`, write the step where old texts would not read as
they were meant, and run `python -m tests.making.dossier_schemas`, which writes the text of the new
shape beside those of the past.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from traza.modules.works.rules.upcasters import from_1

# The schema that is written now.
SCHEMA = 3
# Texts from before schemas were numbered. They have seven shapes, each the one before with more.
UNNUMBERED = 1

Plain = dict[str, Any]
STEPS: Mapping[int, Callable[[Plain], Plain]] = {1: from_1.upcast}
# From this schema on a text reads as it is: nothing but fields that may be absent came after it.
AS_IT_IS = max(STEPS) + 1


def upcast(plain: Plain, schema: int) -> Plain:
    """A dossier of that schema as one of today's."""
    for number in range(schema, SCHEMA):
        step = STEPS.get(number)
        plain = plain if step is None else step(plain)
    return plain
