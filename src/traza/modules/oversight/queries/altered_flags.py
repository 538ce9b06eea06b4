"""Works whose flags in lists are not those that are up: `traza check` names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from traza.modules.oversight.models import Raise
from traza.modules.oversight.rules.flags import ALL
from traza.modules.works import api as register
from traza.platform.keeping.check import Trouble

BIT = {flag.code: 1 << flag.bit for flag in ALL}


def altered_flags() -> Iterator[Trouble]:
    """Each work whose bits are not of its flags. Flags that no rule of this version raises, and
    works with one raised before sources were asked, wait for the rules to look again."""
    up: dict[int, int] = defaultdict(int)
    raised = Raise.objects.filter(kind=Raise.FLAG, until__isnull=True)
    for work, code in raised.filter(code__in=BIT).exclude(source="").values_list("work", "code"):
        up[work] |= BIT[code]
    waiting = set(raised.filter(source="").values_list("work", flat=True))
    shown = register.flags_shown()
    for work in sorted((up.keys() | shown.keys()) - waiting):
        other = (shown.get(work, 0) & sum(BIT.values())) ^ up.get(work, 0)
        if other:
            codes = ", ".join(code for code, bit in BIT.items() if other & bit)
            yield Trouble("works_work", str(work), f"flags no son sus banderas: {codes}.")
