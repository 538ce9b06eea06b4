"""The door for photographs of strangers: they are decoded in a confined process."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from traza.platform.files import confined
from traza.platform.files.places import awaited_place
from traza.platform.files.refusals import TooHeavy
from traza.platform.pictures.decode import weigh
from traza.platform.pictures.picture import Picture
from traza.platform.pictures.refusals import ALL, PictureBroken, PictureTooHeavy

ROOM = confined.Room(seconds=30, megabytes=1024, output=32)
AT_ONCE = 4
PATIENCE = 10.0  # seconds to wait for a place before saying that there is none


def read_picture(data: bytes | Path, name: str) -> Picture:
    """Open somebody's photograph where it can hurt nobody.

    `name` is only shown. Raises a CannotOpenPicture with its Spanish sentence, or Busy when too
    many photographs are being opened.
    """
    weigh(len(data) if isinstance(data, bytes) else data.stat().st_size, name)
    with (
        awaited_place("pictures", of=AT_ONCE, seconds=PATIENCE),
        confined.as_file(data) as path,
    ):
        try:
            said = confined.run(["-m", "traza.platform.pictures", str(path), name[:120]], ROOM)
        except TooHeavy as error:
            raise PictureTooHeavy(name=name) from error
    return _understood(json.loads(said), name)


def _understood(said: dict[str, Any], name: str) -> Picture:
    if "refused" in said:
        raise ALL.get(said["refused"], PictureBroken)(**{"name": name, **said["values"]})
    moment, offset = said.pop("taken_at"), said.pop("taken_offset")
    return Picture(
        **{key: value for key, value in said.items() if key != "clean"},
        taken_at=datetime.fromisoformat(moment) if moment else None,
        taken_offset=timedelta(seconds=offset) if offset is not None else None,
        clean=base64.b64decode(said["clean"]),
    )
