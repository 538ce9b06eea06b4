"""The papers of a published edition, drawn once: kept by what they say and by what draws them."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from traza.modules.reports.documents import docx, html, pdf
from traza.modules.reports.documents.nodes import Node
from traza.platform import charts
from traza.platform import pdf as paper
from traza.platform.look import colours
from traza.platform.pdf import shelf

DRAWS: Mapping[str, Callable[[Node], bytes]] = {
    "pdf": pdf.drawn,
    "html": html.drawn,
    "docx": docx.drawn,
}
LIBRARIES = ("typst", "vl-convert-python", "python-docx", "django")


def kept(told: Node, ending: str) -> bytes:
    """The file of an edition; one that was drawn before is only read. Losing it loses nothing."""
    name = hashlib.sha256(
        "\0".join(
            [json.dumps(told, sort_keys=True), ending, _hands(), str(settings.PRACTICE)]
        ).encode()
    ).hexdigest()[:32]
    found = shelf.take(name, ending)
    if found is None:
        found = DRAWS[ending](told)
        shelf.put(name, found, ending)
    return found


@functools.cache
def _hands() -> str:
    """What draws: our own files that make papers, and the libraries under them."""
    here = Path(__file__).parent
    folders = [here, here.parent / "templates/reports/paper", *_folders()]
    files = sorted(each for folder in folders for each in folder.iterdir() if each.is_file())
    whole = hashlib.sha256(" ".join(version(one) for one in LIBRARIES).encode())
    for each in files:
        whole.update(each.read_bytes())
    return whole.hexdigest()


def _folders() -> list[Path]:
    made = (charts.__file__, paper.__file__, colours.__file__)
    return [Path(one).parent for one in made if one is not None]
