"""Which flags lists and maps show of each work."""

from __future__ import annotations

from traza.modules.works.models import Work


def flags_shown() -> dict[int, int]:
    """The bits of every work that shows any."""
    return dict(Work.objects.exclude(flags=0).values_list("pk", "flags"))
