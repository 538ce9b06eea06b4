"""What norms fix about invoices. The file ships with the code and never changes."""

from __future__ import annotations

from datetime import date

from traza.kernel.jurisdiction import FEDERATION
from traza.kernel.law import LawValue
from traza.modules.grants.contracts.cfdi import Limits
from traza.platform.law import LawFile, Laws
from traza.platform.law.zones import zone_of

CFDI = LawFile("traza.modules.grants", "law/cfdi.yaml", Laws)


def cfdi_limits(day: date) -> Limits:
    """The values in force on a day; before the first that is known, the first one."""
    return Limits(
        hours_to_stamp=_value("hours_to_stamp", day).whole,
        clock_hours=_value("clock_hours", day).whole,
        cent=_value("sum_tolerance", day).number,
        centre=zone_of(FEDERATION),
    )


def _value(name: str, day: date) -> LawValue:
    law = CFDI.laws[name]
    return law.on(day) or law.values[0]
