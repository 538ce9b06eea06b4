"""What can be found of growth: WHO's curves, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.language import told
from traza.kernel.search import SearchKind, Source, Thing
from traza.modules.growth.contracts.vocabulary import Curve, Sex
from traza.platform.searching.sources import both


def things() -> Iterator[Thing]:
    """Every curve of girls and of boys."""
    for curve in Curve:
        for sex in Sex:
            yield Thing(
                SearchKind.PAGE,
                f"growth:{curve.value}:{sex.value}",
                both(lambda curve=curve, sex=sex: f"{told(curve.spanish)} · {told(sex.spanish)}"),  # type: ignore[misc]
                reverse("growth:curve", args=[curve.value, sex.value]),
                both(lambda: _("Curva y tabla de la OMS")),
                words="percentil desnutrición sobrepeso obesidad bebé cartilla growth chart WHO",
                weight=300,
            )


SOURCES = (Source("growth", lambda: "1", things),)
