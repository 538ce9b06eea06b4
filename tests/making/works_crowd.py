"""People in processes of their own who change one work of one database at the same moment.

`python -m tests.making.works_crowd prepare` makes a proposed work with its book and prints its
number; `... click WORK` says that it is ready, waits for a line, and prints what it got.
"""

from __future__ import annotations

import os
import sys


def main(job: str, *words: str) -> str:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    django.setup()
    from tests.making.works import REVIEW, day, lived

    from traza.modules.territory import api as territory
    from traza.modules.works import api
    from traza.modules.works.contracts.changes import Prioritise
    from traza.modules.works.contracts.dossier import Status
    from traza.modules.works.contracts.register import StaleWork

    if job == "prepare":
        territory.load_gazetteer()
        return str(lived(Status.PROPOSED))
    work = int(words[0])
    if job == "count":
        return ",".join(str(one.number) for one in api.versions(work))
    change = Prioritise(on=day(1, 15), priority=1, document="AP-1")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    try:
        return str(api.record_change(work, change, said=REVIEW, expected=1).number)
    except StaleWork:
        return "stale"


if __name__ == "__main__":
    sys.stdout.write(main(*sys.argv[1:]))
