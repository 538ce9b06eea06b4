"""`traza consultation anchors OLD NEW COMMENTS.json`: where each comment is in the next version."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.kernel.decoded import decoded
from traza.kernel.language import told
from traza.modules.consultation import api
from traza.modules.consultation.contracts import Anchor, BadComments, Fate, Passage
from traza.platform.extract.door import extract_here
from traza.platform.terminal import results
from traza.platform.terminal.orders import For

LARGEST = 50 * 1024 * 1024  # bytes of comments or of a text
MOST = 100_000  # comments
PLAIN = frozenset({".txt", ".md", ".text", ""})
LISTS = ("comments", "comentarios", "annotations", "items", "data")
# What programs call the words, the place and what is beside, besides our own names.
NAMES = {
    "quote": ("quote", "exact", "text", "cita", "texto"),
    "prefix": ("prefix", "before", "antes"),
    "suffix": ("suffix", "after", "despues"),
    "start": ("start", "begin", "inicio"),
    "end": ("end", "fin"),
    "id": ("id", "comment", "folio"),
}


class Command(BaseCommand):
    """Needs no database. Answers 0, or 2 when a file cannot be read."""

    help = "Dice dónde queda cada comentario en la versión siguiente de un texto, o si ya no está."
    audience = For.REVIEWS
    alone = True
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The two texts, the comments, and how to answer."""
        parser.add_argument("old", metavar="ANTES", type=Path, help="texto comentado (.txt, .docx)")
        parser.add_argument("new", metavar="DESPUES", type=Path, help="la versión siguiente")
        parser.add_argument("comments", metavar="COMENTARIOS.json", type=Path)
        parser.add_argument("--json", action="store_true", help="un objeto JSON, para programas")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Follow each comment, and print what became of it."""
        old, new = (_text(options[name]) for name in ("old", "new"))
        passages = _passages(options["comments"])
        found = list(api.anchors(old, new, passages))
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(found), ensure_ascii=False))
            return
        console = results()
        for anchor in found:
            place = "" if anchor.start is None else f" {anchor.start}-{anchor.end}: {anchor.quote}"
            console.print(f"{anchor.id}: {anchor.fate.label}{place}", markup=False)


def _as_json(found: list[Anchor]) -> dict[str, object]:
    counts = Counter(anchor.fate.value for anchor in found)
    return {
        "comments": len(found),
        "counts": {fate.value: counts.get(fate.value, 0) for fate in Fate},
        "anchors": [
            {
                "id": anchor.id,
                "status": anchor.fate.value,
                "anchored": anchor.start is not None,
                "start": anchor.start,
                "end": anchor.end,
                "quote": anchor.quote,
                "kept": round(anchor.kept, 3),
            }
            for anchor in found
        ],
    }


def _text(path: Path) -> str:
    content = _content(path)
    if path.suffix.lower() not in PLAIN:
        return "\n".join(line.text for line in extract_here(content, name=path.name).lines)
    text = decoded(content)
    if text is None:
        raise BadComments(name=path.name, why=told("no es un texto en UTF-8"))
    return text


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadComments(name=path.name, why=told("mide demasiado"))
        return path.read_bytes()
    except OSError as error:
        why = told("no existe o no hay permiso de leerlo")
        raise BadComments(name=path, why=why) from error


def _passages(path: Path) -> list[Passage]:
    try:
        kept = json.loads(decoded(_content(path)) or "")
    except (ValueError, RecursionError) as error:
        raise BadComments(name=path.name, why=told("no es JSON")) from error
    if isinstance(kept, dict):
        kept = next((kept[each] for each in LISTS if each in kept), None)
    listed = kept
    if not isinstance(listed, list) or len(listed) > MOST:
        why = told("se espera una lista de comentarios")
        raise BadComments(name=path.name, why=why)
    return [_passage(each, number, path.name) for number, each in enumerate(listed, 1)]


def _passage(kept: Any, number: int, name: str) -> Passage:
    if not isinstance(kept, dict):
        why = told("el comentario %(n)s no es un objeto", n=number)
        raise BadComments(name=name, why=why)
    flat = _flat(kept)
    values = {
        field: next((flat[each] for each in names if each in flat), None)
        for field, names in NAMES.items()
    }
    numbers = {field: values[field] for field in ("start", "end")}
    if any(each is not None and type(each) is not int for each in numbers.values()):
        why = told("el comentario %(n)s no dice su lugar con números enteros", n=number)
        raise BadComments(name=name, why=why)
    if values["quote"] is None and None in numbers.values():
        why = told("el comentario %(n)s no dice qué palabras ni qué lugar comenta", n=number)
        raise BadComments(name=name, why=why)
    if not all(isinstance(values[each] or "", str) for each in ("quote", "prefix", "suffix")):
        why = told("el comentario %(n)s no dice sus palabras como texto", n=number)
        raise BadComments(name=name, why=why)
    quote, prefix, suffix = (str(values[each] or "") for each in ("quote", "prefix", "suffix"))
    key = number if values["id"] is None else values["id"]
    return Passage(str(key), quote, prefix, suffix, numbers["start"], numbers["end"])


def _flat(kept: dict[str, Any]) -> dict[str, Any]:
    """A comment with its selectors (W3C) at the same level."""
    flat = {name: each for name, each in kept.items() if not isinstance(each, dict | list)}
    for name in ("target", "selector", "anchor", "position"):
        inside = kept.get(name)
        for each in inside if isinstance(inside, list) else [inside]:
            if isinstance(each, dict):
                flat |= _flat(each)
    return flat
