"""What today's code reads of a register made by an earlier version, as that version listed it.

`python -m tests.registers.reading COMMITTEE FOLIO SLUG PASSWORD` prints JSON, in the home of the
register.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, is_dataclass
from typing import Any


def plain(value: Any) -> Any:
    """A value of a contract as the listing has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)


def read(committee: int, folio: str, slug: str, password: str) -> dict[str, Any]:
    """The same questions, asked of today's modules."""
    from tests.making.citizens import staff

    from traza.modules.budget import api as budget
    from traza.modules.budget.models import Line
    from traza.modules.oversight import api as oversight
    from traza.modules.participation import api as participation
    from traza.modules.reading import api as reading
    from traza.modules.works import api as works
    from traza.modules.works.models import Work
    from traza.modules.works.rules.dossier_json import as_plain
    from traza.platform.access.models import User

    return {
        "versions": {
            str(work): [
                plain({name: getattr(one, name) for name in ("number", "user", "role", "verb")})
                | {"at": one.at.isoformat(), "why": one.why, "dossier": as_plain(one.dossier)}
                for one in works.versions(work)
            ]
            for work in Work.objects.order_by("pk").values_list("pk", flat=True)
        },
        "moments": {
            str(line): plain(budget.moments_of(line))
            for line in Line.objects.order_by("pk").values_list("pk", flat=True)
        },
        "accounts": [
            {
                "email": one.email,
                "role": one.role,
                "agency": one.agency,
                "can_enter": one.check_password(password),
            }
            for one in User.objects.order_by("pk")
        ],
        "committee": {
            str(committee): [plain(one) for one in oversight.committee(committee).members]
        },
        "report": plain(participation.staff_report(folio, staff())),
        "document": {
            "slug": slug,
            "reading": reading.as_json(found) if (found := reading.reading(slug)) else None,
            "lines": [one.text for one in reading.lines(slug)],
        },
    }


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    django.setup()
    words = sys.argv[1:]
    json.dump(read(int(words[0]), *words[1:]), sys.stdout, ensure_ascii=False, default=str)
