"""What the log says of works that the house does by itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from traza.kernel.language import later
from traza.kernel.titled import Titled
from traza.platform.audit.words import Kind, Thing
from traza.platform.tasks.timed import TIMED


class Deed(Titled):
    """What is asked of them."""

    ASKED = "tasks.asked", "Pidió hacer ahora un trabajo"


def _named(keys: Collection[str]) -> Mapping[str, Thing]:
    return {key: Thing(str(TIMED[key].title)) for key in keys if key in TIMED}


KINDS = (Kind("timed", later("Trabajo de la instalación"), _named),)
