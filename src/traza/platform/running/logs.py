"""Lines of the log: text or JSON, with the code of their request and without personal data.

What a person could be known by is taken out of every message and every error: addresses of mail,
keys of persons, telephones, and the secret words of links.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

CODE: ContextVar[str] = ContextVar("code", default="")  # of the request that is being answered
HIDDEN = "[...]"
PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # mail
    r"|\b[A-ZÑ&]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d\b"  # CURP
    r"|\b[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}\b"  # RFC
    r"|(?<![\w.])(?!20\d\d-\d\d-\d\d)\+?\(?\d(?:[ ()-]{0,2}\d){9,}(?![\w.])"  # telephone, CLABE
    r"|\b(?=[\w-]*\d)[\w-]{24,}\b"  # the secret word of a link
)


def clean(text: str) -> str:
    """A text without what a person could be known by.

    >>> clean("no llegó a ana@example.org, tel. 662 123 4567")
    'no llegó a [...], tel. [...]'
    """
    return PERSONAL.sub(HIDDEN, text)


class Line(logging.Formatter):
    """One line of text a message; an error's frames follow it."""

    def format(self, record: logging.LogRecord) -> str:
        """Moment, level, who, code of the request, and what."""
        code = f" [{CODE.get()}]" if CODE.get() else ""
        said = clean(record.getMessage())
        trouble = f"\n{_trouble(record)}" if record.exc_info else ""
        return f"{_moment(record)} {record.levelname} {record.name}{code} {said}{trouble}"


class Json(logging.Formatter):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The same fields as `Line`, and what a message added as `extra={"fields": {...}}`."""
        said = {
            "at": _moment(record),
            "level": record.levelname.lower(),
            "from": record.name,
            "say": clean(record.getMessage()),
        }
        if CODE.get():
            said["code"] = CODE.get()
        if record.exc_info:
            said["trouble"] = _trouble(record)
        said |= getattr(record, "fields", {})
        return json.dumps(said, ensure_ascii=False)


def begin(*, as_json: bool) -> logging.Logger:
    """The log of a program without Django, on stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json() if as_json else Line())
    log = logging.getLogger("traza.running")
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.INFO)
    return log


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _trouble(record: logging.LogRecord) -> str:
    """Where it broke and how, without the values that an error prints."""
    kind, error, frames = record.exc_info or (None, None, None)
    if kind is None:
        return ""
    where = "".join(traceback.format_tb(frames))
    return clean(f"{where}{kind.__name__}: {error}")
