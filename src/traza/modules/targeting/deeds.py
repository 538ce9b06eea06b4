"""What the log says of need."""

from __future__ import annotations

from traza.kernel.titled import Titled


class Deed(Titled):
    """What is done with measures of need."""

    NEED_LOADED = "targeting.need_loaded", "Cargó las medidas de marginación y carencias"
