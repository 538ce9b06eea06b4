"""The confined process: read one file and print what it says, as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import msgspec

from traza.platform.extract.caged import Answer, Request
from traza.platform.extract.door import extract_here
from traza.platform.extract.outcome import Progress
from traza.platform.extract.refusals import CannotExtract, FileNotUnderstood


def answer(path: Path, text: str, progress: Progress) -> str:
    """What the file says, or the code and values of its refusal: an `Answer`."""
    request = msgspec.json.decode(text, type=Request)
    try:
        source = extract_here(path, name=request.name, progress=progress, limits=request.limits)
    except CannotExtract as refusal:
        return _json(Answer(refused=refusal.code, values=refusal.values))
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a reader of others may fail in any way, and panic
        log = f"{type(error).__name__}: {error}"
        sys.stderr.write(log.replace("\n", " ")[:500] + "\n")
        return _json(Answer(refused=FileNotUnderstood.code))
    return _json(Answer(source=source))


def _json(reply: Answer) -> str:
    return msgspec.json.encode(reply, enc_hook=str).decode()


def _progress(done: int, total: int, note: str) -> None:
    sys.stderr.write(json.dumps([done, total, note]) + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.stdout.write(answer(Path(sys.argv[1]), sys.argv[2], _progress))
