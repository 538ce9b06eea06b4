"""Keep a practice room running, and put it back as it began when somebody asks.

Small and without Django, as what watches is: the room's programs are of their own home.

    python -m traza.practice.running '{"home": ..., "template": ..., "programs": [...]}'
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from traza.platform.running import logs
from traza.platform.running.parent import end_with
from traza.platform.running.supervise import keep_running, programs_of

ASKED, OF = "reset-asked", "made-of"  # in the room: a wish, and the template that it began as


def place(template: Path, home: Path) -> None:
    """Make the room a copy of its template, when it is none yet or somebody asked."""
    of = home / OF
    if of.is_file() and of.read_text() == template.name and not (home / ASKED).exists():
        return
    fresh, old = home.with_name("room-fresh"), home.with_name("room-old")
    for each in (fresh, old):
        shutil.rmtree(each, ignore_errors=True)
    shutil.copytree(template, fresh, symlinks=True)
    (fresh / OF).write_text(template.name)
    if home.exists():
        home.rename(old)
    fresh.rename(home)
    shutil.rmtree(old, ignore_errors=True)


def main(plan: dict[str, Any]) -> None:
    """Run the room of a plan until told to stop."""
    os.umask(0o077)
    if plan.get("parent"):
        end_with(int(plan["parent"]))
    home, log = Path(plan["home"]), logs.begin(as_json=bool(plan.get("json")))
    asked = home / ASKED
    while True:
        place(Path(plan["template"]), home)
        programs, warm = programs_of(plan), plan.get("warm", ())
        if not keep_running(programs, log.warning, home, until=asked.exists, warm=warm):
            return


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
