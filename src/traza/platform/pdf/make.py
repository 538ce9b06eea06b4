"""Makes a PDF or a picture from a template and data. Same template, same data, same bytes."""

from __future__ import annotations

import functools
import hashlib
import json
import re
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from traza.platform.look.colours import COLOURS
from traza.platform.pdf import shelf

PAPER = Path(__file__).with_name("paper.typ")
EDITION = 1  # raise it when this file changes what is drawn: `paper.typ` and templates count alone
_NAME = re.compile(r"[a-z0-9_-]+\.(?:svg|jpg|png|webp)")
_UNSHOWN = "could not be displayed"
# What the bundled fonts are sure to have: Latin with its accents, marks and signs.
_SURE = re.compile(
    r"[^\n -\u024f\u200b\u02b0-\u036f\u2010-\u2027\u20ac\u2190-\u2193\u2260\u2264\u2265]"
)
# A word longer than any of ours may break, so that it never leaves the paper.
_ENDLESS = re.compile(r"\S{24}(?=\S{8})")
_CONTROLS = {"Cc", "Cs", "Co", "Cn"}
_SIGNS = {"So", "Sk", "Mn", "Me", "Cf"}


def make_pdf(
    template: Path,
    data: Mapping[str, Any],
    assets: Mapping[str, bytes] | None = None,
    *,
    keep: bool = True,
) -> bytes:
    """The document as PDF/UA-1.

    The template reads `data` (text, whole numbers, yes or no, lists and maps) as
    `json(bytes(sys.inputs.data))`, imports "paper.typ" and shows `assets` by their names. Data is
    never Typst code: a text is shown as it is written. What no bundled font can draw (an emoji) is
    shown as □. `keep=False` leaves no copy on disk: use it for papers with personal data.
    """
    files, given = _files(template, assets), _given(data)
    if not keep:
        return _compile(files, given)
    name = _name(files, given)
    kept = shelf.take(name)
    if kept is None:
        kept = _compile(files, given)
        shelf.put(name, kept)
    return kept


def make_picture(
    template: Path,
    data: Mapping[str, Any],
    assets: Mapping[str, bytes] | None = None,
    *,
    may_draw: Callable[[], bool] = lambda: True,
) -> bytes | None:
    """The first page of the document as PNG, two pixels a point; kept by its content.

    What no bundled font can draw is left out when it is a sign and shown as □ when it is a letter.
    `may_draw` is asked only for what is not kept; None when it says no.
    """
    files, given = _files(template, assets), json.dumps(_drawn(json.loads(_given(data))))
    name = _name(files, given)
    kept = shelf.take(name, "png")
    if kept is None and may_draw():
        with tempfile.TemporaryDirectory(prefix="traza-png-") as folder:
            kept = _typst(_laid_out(folder, files), given, format="png", ppi=144)
        shelf.put(name, kept, "png")
    return kept


def _given(data: Mapping[str, Any]) -> str:
    return json.dumps(_clean(data), ensure_ascii=False, sort_keys=True, allow_nan=False)


def _files(template: Path, assets: Mapping[str, bytes] | None) -> dict[str, bytes]:
    files = {each.name: each.read_bytes() for each in (PAPER, COLOURS)}
    files["document.typ"] = template.read_bytes()
    return files | {_asset(name): content for name, content in (assets or {}).items()}


def _laid_out(folder: str, files: Mapping[str, bytes]) -> str:
    for name, content in files.items():
        Path(folder, name).write_bytes(content)
    return folder


def _compile(files: Mapping[str, bytes], given: str) -> bytes:
    """Compile in a folder of its own: a template can open nothing else of this machine."""
    with tempfile.TemporaryDirectory(prefix="traza-pdf-") as folder:
        _laid_out(folder, files)
        try:
            return _typst(folder, given, pdf_standards=["ua-1"])
        except typst.TypstError as error:
            if _UNSHOWN not in str(error):
                raise
        sure = json.dumps(_sure(json.loads(given)), ensure_ascii=False)
        return _typst(folder, sure, pdf_standards=["ua-1"])


def _typst(folder: str, given: str, **how: Any) -> bytes:
    made = typst.compile(
        Path(folder, "document.typ"),
        root=Path(folder),
        font_paths=_fonts(),
        sys_inputs={"data": given, **_marked()},
        **how,
    )
    if isinstance(made, list):  # a page each
        made = made[0]
    if not isinstance(made, bytes):
        raise TypeError("a document is one file")
    return made


def _marked() -> dict[str, str]:
    """What `paper.typ` writes across every page where nothing is real."""
    return {"practice": "yes"} if settings.PRACTICE else {}


@functools.cache
def _fonts() -> typst.Fonts:
    """The fonts inside the wheel and no others: every machine draws the same."""
    return typst.Fonts(include_system_fonts=False)


def _clean(value: Any) -> Any:
    """The data without control characters; refuses what would lose exactness."""
    if isinstance(value, str):
        kept = (c for c in value if c in "\n\t" or unicodedata.category(c) not in _CONTROLS)
        return _ENDLESS.sub(lambda found: found[0] + "\u200b", "".join(kept))
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return {str(key): _clean(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    raise TypeError(f"write it as text before it is printed: {value!r}")


def _sure(value: Any) -> Any:
    if isinstance(value, str):
        return _SURE.sub("□", value)
    if isinstance(value, dict):
        return {key: _sure(each) for key, each in value.items()}
    return [_sure(each) for each in value] if isinstance(value, list) else value


def _drawn(value: Any) -> Any:
    """The same without signs that no bundled font has, whose boxes would say nothing."""
    if isinstance(value, str):
        kept = (c for c in value if unicodedata.category(c) not in _SIGNS or not _SURE.match(c))
        return " ".join(_SURE.sub("□", "".join(kept)).split())
    if isinstance(value, dict):
        return {key: _drawn(each) for key, each in value.items()}
    return [_drawn(each) for each in value] if isinstance(value, list) else value


def _asset(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"an asset is named like plano.svg, not {name!r}")
    return name


def _name(files: Mapping[str, bytes], given: str) -> str:
    whole = hashlib.sha256(f"{EDITION} {version('typst')} {given}".encode())
    whole.update("".join(_marked()).encode())
    for name in sorted(files):
        whole.update(f"\0{name}\0{len(files[name])}\0".encode())
        whole.update(files[name])
    return whole.hexdigest()[:32]
