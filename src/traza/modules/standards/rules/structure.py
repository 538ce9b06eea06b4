"""Every fault of structure of a project, each with its place and the way out.

The slow answer of two: `rules/strict` says yes in one pass, and when it cannot, this walk goes
field by field over the same table of the standard (`rules/shape`) and misses nothing. Of an object
inside that the strict reader admits it asks no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from traza.kernel.shapes import prepare_shapes
from traza.modules.standards.contracts.findings import Examined, Finding
from traza.modules.standards.contracts.marks import Node
from traza.modules.standards.contracts.oc4ids import Project
from traza.modules.standards.contracts.ocds import Release
from traza.modules.standards.rules import sentences
from traza.modules.standards.rules.formats import fits
from traza.modules.standards.rules.shape import Kind, Shape, Slot, shape_of
from traza.modules.standards.rules.strict import decode_strict, keeps_all

UNREADABLE = "json"  # the code of what is no JSON, of which nothing more can be said
_ABSENT: Any = object()
prepare_shapes(Project)
_encoder = msgspec.json.Encoder(decimal_format="number")
_sorted = msgspec.json.Encoder(decimal_format="number", order="deterministic")


def as_json(project: bytes | dict[str, Any] | Project) -> bytes:
    """A project as the bytes of its JSON."""
    return project if isinstance(project, bytes) else _encoder.encode(project)


def examine(raw: bytes) -> Examined:
    """Read a project of any state: what can be read of it, and all that its structure breaks."""
    project = decode_strict(raw)
    if project is not None:
        return Examined(project, ())
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Examined(Project(id=""), (sentences.unreadable(str(error)),))
    findings: list[Finding] = []
    kept = walk(Project, value, findings)
    return Examined(msgspec.convert(kept, Project), tuple(findings))


def check_structure(project: bytes | dict[str, Any] | Project) -> list[Finding]:
    """All that a project breaks of the structure of OC4IDS 0.9.5; nothing when it is valid.

    Takes the bytes of its JSON, a dict as `json.loads` gives it, or our own type.
    """
    return list(examine(as_json(project)).findings)


def check_release(release: dict[str, Any]) -> list[Finding]:
    """All that a release breaks of the structure of OCDS 1.1.5; an extension is a notice."""
    findings: list[Finding] = []
    walk(Release, release, findings)
    return findings


def walk(node: type[Node], value: Any, findings: list[Finding]) -> dict[str, Any]:
    """Check a value against an object of a standard, and add what it breaks to `findings`.

    Returns what is left when values of a wrong type are taken out, which `msgspec.convert` reads;
    a required text that is missing is blank in it.
    """
    if not isinstance(value, dict):
        findings.append(sentences.wrong_kind("", value, {"object"}))
        value = {}
    return _object(shape_of(node), value, "", findings)


def _object(
    shape: Shape, value: dict[str, Any], path: str, findings: list[Finding]
) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    if len(value) < shape.min_properties:
        findings.append(sentences.too_short(path, value))
    for name in shape.required:
        if name not in value:
            findings.append(sentences.missing(f"{path}/{name}" if path else name))
        kept[name] = _blank(shape.fields[name])
    for name, inner in value.items():
        where = f"{path}/{name}" if path else name
        slot = shape.fields.get(name)
        if slot is None:
            if not _translation(shape, name):
                findings.append(sentences.additional(where))
            continue
        left = _value(slot, inner, where, shape, findings)
        if left is not _ABSENT:
            kept[name] = left
    return kept


def _translation(shape: Shape, name: str) -> bool:
    """Whether a field is one that the standard knows, in a language: `title_es`."""
    known, _, language = name.rpartition("_")
    return bool(language) and known in shape.translated


def _blank(slot: Slot) -> Any:
    """What stands for a required value that is not there, so that the rest can be read."""
    if "string" in slot.kinds:
        return ""
    if "array" in slot.kinds:
        return []
    required = shape_of(slot.node).required if slot.node else ()
    return {name: _blank(shape_of(slot.node).fields[name]) for name in required if slot.node}


def _value(slot: Slot, value: Any, path: str, shape: Shape, findings: list[Finding]) -> Any:
    """Check one value; return what is left of it, or _ABSENT."""
    if value is None:
        if not slot.rule.nullable:
            findings.append(sentences.null(path))
        return _ABSENT
    kind = _KINDS[type(value)]
    if kind not in slot.kinds and not (kind == "integer" and "number" in slot.kinds):
        findings.append(sentences.wrong_kind(path, value, slot.kinds))
        return _ABSENT
    if kind == "object":
        return _free_or_known(slot, value, path, findings)
    if kind == "array":
        return _array(slot, value, path, shape, findings)
    if kind == "string":
        _text(slot, value, path, shape, findings)
    elif slot.rule.minimum is not None and value < slot.rule.minimum:
        findings.append(sentences.too_small(path, value, slot.rule.minimum))
    return value


_KINDS: Mapping[type, Kind] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}


def _free_or_known(slot: Slot, value: dict[str, Any], path: str, findings: list[Finding]) -> Any:
    if slot.node:
        if keeps_all(slot.node, value):  # most of a project with a fault has none
            return value
        return _object(shape_of(slot.node), value, path, findings)
    if len(value) < slot.rule.min_properties:
        findings.append(sentences.too_short(path, value))
    return value


def _text(slot: Slot, value: str, path: str, shape: Shape, findings: list[Finding]) -> None:
    rule = slot.rule
    if len(value) < rule.min_length:
        findings.append(sentences.too_short(path, value))
    elif rule.form and not fits(rule.form, value):
        findings.append(sentences.wrong_form(path, value, rule.form))
    elif rule.closed and value not in shape.codelists[rule.codelist]:
        findings.append(sentences.unknown_code(path, value, shape.codelists[rule.codelist]))


def _array(
    slot: Slot, value: list[Any], path: str, shape: Shape, findings: list[Finding]
) -> list[Any]:
    rule = slot.rule
    if len(value) < rule.min_items:
        findings.append(sentences.too_short(path, value))
    if rule.unique and len(value) > 1:
        findings.extend(_repeated(value, path))
    if slot.item is None:
        return value
    codes = shape.codelists[rule.codelist] if rule.closed else ()
    kept = []
    for position, inner in enumerate(value):
        where = f"{path}/{position}"
        left = _value(slot.item, inner, where, shape, findings)
        if left is _ABSENT:
            continue
        kept.append(left)
        if codes and inner not in codes:
            findings.append(sentences.unknown_code(where, inner, codes))
    return kept


def _repeated(items: list[Any], path: str) -> list[Finding]:
    """Items that say the same as one before, or have its `id`."""
    findings = []
    whole: set[bytes] = set()
    ids: set[str | int] = set()
    for position, item in enumerate(items):
        text = _encoder.encode([item]) if not isinstance(item, dict) else _sorted.encode(item)
        key = item.get("id") if isinstance(item, dict) else None
        if text in whole:
            findings.append(sentences.twice(f"{path}/{position}"))
        elif isinstance(key, str | int) and key in ids:
            findings.append(sentences.same_id(f"{path}/{position}/id", key))
        whole.add(text)
        if isinstance(key, str | int):
            ids.add(key)
    return findings
