"""Files of strangers read in the test's own process, where the cage is not what is tested.

A caged reader is a program of its own that loads the house anew for each file: about a second of
processor. What it prints and refuses is the same here; its limits, its empty environment and its
death are not, so tests of these are marked `cage` and keep it, and so do all of `tests/platform`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from traza.platform.files import confined

EXTRACT = "traza.platform.extract"
PICTURES, TERMINAL = "traza.platform.pictures", "traza.config.cli"


class Steps(io.StringIO):
    """What the reader says while it reads: progress is passed on."""

    def __init__(self, progress: confined.Progress | None) -> None:
        super().__init__()
        self.progress = progress

    def write(self, text: str) -> int:
        step = confined._step(text)
        if step is not None and self.progress is not None:
            self.progress(*step)
        return len(text)


def read_in_process(
    arguments: Sequence[str], room: confined.Room, progress: confined.Progress | None = None
) -> str:
    """What the caged program of these arguments prints; its refusal is raised as the cage does."""
    match arguments:
        case ["-m", program, path, name] if program == PICTURES:
            from traza.platform.pictures.__main__ import answer

            return json.dumps(answer(Path(path), name))
        case ["-m", program, path, told] if program == EXTRACT:
            from traza.platform.extract.__main__ import answer as read

            def step(done: int, total: int, note: str) -> None:
                if progress is not None:
                    progress(done, total, note)

            return read(Path(path), told, step)
        case ["-m", program, "verify", *words] if program == TERMINAL:
            return _verify(words, progress)
    raise AssertionError(f"no test knows how to read this in its own process: {arguments}")


def _verify(words: Sequence[str], progress: confined.Progress | None) -> str:
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import translation

    from traza.kernel.refusal import Refusal

    printed = io.StringIO()
    try:
        with translation.override(settings.LANGUAGE_CODE):  # a program knows nothing of who asks
            call_command("verify", *words, stdout=printed, stderr=Steps(progress), no_color=True)
            return printed.getvalue()
    except Refusal as refusal:
        raise confined.Said(sentence=str(refusal)) from refusal


def leave_the_cage(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in this process during a test, unless it is marked `cage`."""
    if request.node.get_closest_marker("cage") is None:
        monkeypatch.setattr(confined, "run", read_in_process)
