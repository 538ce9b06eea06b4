"""Whether a process was asked to end."""

from __future__ import annotations

import signal
from types import FrameType


class Stopping:
    """`asked` becomes true by a signal; the second one changes nothing."""

    asked = False

    def __init__(self) -> None:
        signal.signal(signal.SIGTERM, self._ask)
        signal.signal(signal.SIGINT, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
