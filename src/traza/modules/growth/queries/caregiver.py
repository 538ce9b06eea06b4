"""What a browser needs to score a child by itself: WHO's tables, the rules' limits, the words.

The server keeps nothing of what is scored there; it only says how.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import yaml

from traza.modules.growth.contracts.children import Numbers
from traza.modules.growth.rules import zscores
from traza.modules.growth.rules.reference import STEP, Table, tables

FACTS = resources.files("traza.modules.growth") / "facts" / "caregiver.yaml"
SCALE = 100_000  # WHO prints L, M and S with five decimals at most


@cache
def caregiver_facts() -> dict[str, Any]:
    """Everything, as JSON says it: `tables` by name, the limits, the bands of words."""
    said: dict[str, Any] = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    return said | {
        "tables": {name: _steps(table) for name, table in tables().items()},
        "older": {
            name: {"since": since, "until": until, "table": table}
            for name, (since, until, table) in zscores.OLDER.items()
        },
        "limits": zscores.LIMITS,
        "days_of_month": zscores.DAYS_OF_MONTH,
        "stands_from": zscores.STANDS_FROM,
        "lying_more": zscores.LYING_MORE,
        "last_day": zscores.LAST_DAY,
        "last_month": zscores.LAST_MONTH,
        "not_yet_standing": zscores.NOT_YET_STANDING,
        "lies_below": zscores.LIES_BELOW,
        "step": STEP,
        "fine": zscores.FINE,
    }


def _steps(table: Table) -> dict[str, Any]:
    """A table as whole numbers, each as its difference with the one before: a tenth of the size."""
    columns = {name: _differences(table.values[:, at]) for at, name in enumerate("lms")}
    return {"first": table.first, "rows": table.rows} | columns


def _differences(column: Numbers) -> dict[str, Any]:
    whole = [round(each * SCALE) for each in column.tolist()]
    steps = [whole[0]] + [after - before for before, after in pairwise(whole)]
    return {"scale": SCALE, "steps": steps}
