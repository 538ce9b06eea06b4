"""The confined process: decode one photograph and print what it is, as JSON."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any

from traza.platform.pictures.decode import decode
from traza.platform.pictures.refusals import CannotOpenPicture


def answer(path: Path, name: str) -> dict[str, Any]:
    """The picture, or the code and values of its refusal."""
    try:
        found = decode(path.read_bytes(), name)
    except CannotOpenPicture as refusal:
        return {"refused": refusal.code, "values": refusal.values}
    offset = found.taken_offset
    return {
        "width": found.width,
        "height": found.height,
        "format": found.format,
        "taken_at": found.taken_at.isoformat() if found.taken_at else None,
        "taken_offset": None if offset is None else offset.total_seconds(),
        "lon": found.lon,
        "lat": found.lat,
        "phash": found.phash,
        "plain": found.plain,
        "clean": base64.b64encode(found.clean).decode(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(answer(Path(sys.argv[1]), sys.argv[2])))
