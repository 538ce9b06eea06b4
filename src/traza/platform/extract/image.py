"""PNG, JPEG and TIFF files: each frame is a page."""

from __future__ import annotations

from traza.platform.extract import picture
from traza.platform.extract.draft import Draft, numbered
from traza.platform.extract.limits import Limits
from traza.platform.extract.outcome import Outcome, Progress
from traza.platform.extract.refusals import ScansTooMany


def read(content: bytes, name: str, progress: Progress, limits: Limits) -> Outcome:
    """Recognise every frame. Raises CannotExtract for damaged or huge pictures."""
    from traza.platform.extract import frames

    total = frames.count(content, name, limits)
    if total > limits.max_scanned:
        raise ScansTooMany(name=name, pages=total, limit=limits.max_scanned)
    picture.require("La imagen", name)
    from traza.platform.extract import scan

    drafts: list[Draft] = []
    warnings: list[str] = []
    for number in range(1, total + 1):
        progress(number - 1, total, f"Leyendo la imagen {number} de {total}")
        pixels, scale = frames.frame(content, number, name)
        found = scan.read(pixels, scale, number, limits)
        drafts.extend(found.drafts)
        warnings.extend(found.warnings)
    progress(total, total, "Imágenes leídas")
    return Outcome(numbered(drafts), tuple(warnings), total, scanned=True)
