"""What the log says of places."""

from __future__ import annotations

from traza.kernel.titled import Titled


class Deed(Titled):
    """What is done with places."""

    COUNTRY_LOADED = "territory.country_loaded", "Cargó los lugares del país"
    IMPORTED = "territory.imported", "Cargó archivos de lugares"
