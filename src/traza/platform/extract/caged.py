"""The door for files that somebody sends: they are read in a confined process."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import msgspec

from traza.kernel.page import SourceText
from traza.platform.extract.limits import DEFAULT, Limits
from traza.platform.extract.outcome import Progress
from traza.platform.extract.refusals import (
    ALL,
    CannotExtract,
    FileMissing,
    FileTooHeavy,
    ReadersBusy,
)
from traza.platform.files import confined
from traza.platform.files.places import awaited_place
from traza.platform.files.refusals import Busy, TooHeavy

PROGRAM = "traza.platform.extract"
# What is read is held here too, twice while it is decoded: 160 MB is a table of five million cells.
ROOM = confined.Room(seconds=60, megabytes=2048, output=160)
LONGEST_NAME = 200
AT_ONCE = 4
PATIENCE = 20.0  # seconds to wait for a place before saying that there is none


class Answer(msgspec.Struct):
    """What the confined process prints: what was read, or the code and values of a refusal."""

    source: SourceText | None = None
    refused: str = ""
    values: dict[str, Any] = {}


class Request(msgspec.Struct):
    """What it is asked besides the path of the file."""

    name: str
    limits: Limits


_ANSWER = msgspec.json.Decoder(Answer)


def extract(
    data: bytes | Path,
    *,
    name: str,
    progress: Progress | None = None,
    limits: Limits = DEFAULT,
    room: confined.Room = ROOM,
) -> SourceText:
    """Read somebody's file of any known format as numbered lines and cells, where it hurts nobody.

    `name` is only shown and hinted with, never trusted: the content decides the format.
    `progress(done, total, message)` is called as pages or sheets are read. Raises a
    `CannotExtract` with a Spanish sentence for what cannot be read within `limits` and `room`.
    """
    name = name[-LONGEST_NAME:]
    if isinstance(data, Path) and not data.is_file():
        raise FileMissing(name=name)
    with confined.as_file(data) as path:
        shown = name.encode(errors="replace").decode()  # half a letter is no JSON
        request = json.dumps({"name": shown, "limits": dataclasses.asdict(limits)})
        try:
            with awaited_place("extract", of=AT_ONCE, seconds=PATIENCE):
                answer = _ANSWER.decode(
                    confined.run(["-m", PROGRAM, str(path), request], room, progress)
                )
        except TooHeavy as error:
            raise FileTooHeavy(name=name, output=room.output, **error.values) from error
        except Busy as error:
            raise ReadersBusy(name=name) from error
    if answer.source is None:
        raise ALL.get(answer.refused, CannotExtract)(**(answer.values | {"name": name}))
    return answer.source
