"""What the log says of files that the terminal loads."""

from __future__ import annotations

from traza.kernel.titled import Titled


class Deed(Titled):
    """What is loaded."""

    FILE_LOADED = "portal.file_loaded", "Cargó un archivo"


ABOUT = "document"
