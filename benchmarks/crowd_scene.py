"""A work with a committee and its telephones, in the register of this TRAZA_HOME: printed as JSON.

`count` instead prints the identifiers of the visits that are kept and the tasks by status; `tasks N`
asks for so many.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from uuid import uuid4

import django
from django.core.cache import cache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
django.setup()


def scene(phones: int) -> dict[str, object]:
    """Make it; each telephone is another member's or another of the same."""

    from tests.making.committees import phone
    from tests.making.committees import scene as committee

    made = committee(folio=f"OB-{uuid4().hex[:8]}")
    tokens = []
    for number in range(phones):
        cache.clear()  # telephones are paired so many times an hour
        tokens.append(phone(made.members[number % len(made.members)]).token)
    return {"work": made.work, "tokens": tokens}


def count() -> dict[str, object]:
    """What is kept."""
    from traza.modules.oversight.models import Item
    from traza.platform.tasks.models import Task

    items = [str(each) for each in Item.objects.values_list("pk", flat=True)]
    ours = Task.objects.filter(key__startswith="bench:").values_list("status", flat=True)
    return {"items": items, "made": Counter(ours)}


def ask(tasks: int) -> dict[str, object]:
    """Tasks for the worker, each with a name of its own."""
    from traza.platform.tasks import queue, timed

    for number in range(tasks):
        queue.enqueue(timed.CHORE, {"chore": "living.tell"}, key=f"bench:{number}")
    return {"tasks": tasks}


if __name__ == "__main__":
    what = sys.argv[1]
    done = (
        count()
        if what == "count"
        else ask(int(sys.argv[2]))
        if what == "tasks"
        else scene(int(what))
    )
    print(json.dumps(done))
