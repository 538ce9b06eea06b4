"""A dossier as JSON text and back, exactly: money as whole centavos, days as ISO dates.

What has no value (null) is left out, so that a dossier takes less space. The text begins with the
number of its schema: text and number are kept, hashed and copied together. A text of a past schema
is brought to today's shape (`upcasters`); a field that a schema does not have is refused.
"""

from __future__ import annotations

import re
import types
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.unreadable import UnreadableDossier
from traza.modules.works.rules.upcasters import AS_IT_IS, SCHEMA, UNNUMBERED, upcast

# A field that says nothing in what msgspec writes of a dossier. Quotes inside texts are escaped and
# dossiers have no free keys, so these marks are never part of a text.
_EMPTY = rb'"[a-z_0-9]+":null'
_NOTHING = re.compile(rb"(?<=\{)" + _EMPTY + rb"(?:," + _EMPTY + rb")*,?|," + _EMPTY)
_DECODER = msgspec.json.Decoder(Dossier)
_NUMBER = b'{"schema":%d,'
_STARTS = _NUMBER % SCHEMA
_AS_IT_IS = {_NUMBER % number: number for number in range(AS_IT_IS, SCHEMA + 1)}
_PLACE = re.compile(r"(?:field `(?P<field>[^`]*)`)?(?: - at `\$\.?(?P<path>[^`]*)`)?$")


def to_json(dossier: Dossier) -> str:
    """The dossier as JSON, the same text for the same dossier."""
    return numbered(short_json(dossier))


def numbered(short: bytes) -> str:
    """What `short_json` wrote of a dossier, with the number of its schema."""
    return (_STARTS + short[1:]).decode()


def short_json(part: Any) -> bytes:
    """A dossier, or a part of it, as JSON without its fields that say nothing."""
    return _NOTHING.sub(b"", msgspec.json.encode(part))


def from_json(text: str | bytes) -> Dossier:
    """The dossier that `to_json` of this or an earlier version wrote. Raises UnreadableDossier."""
    data = text if isinstance(text, bytes) else text.encode()
    schema = _AS_IT_IS.get(data[: data.find(b",") + 1], UNNUMBERED)
    try:
        if schema < AS_IT_IS:
            schema = _schema_of(data)
            data = msgspec.json.encode(upcast(msgspec.json.decode(data), schema))
        _KNOWN_FIELDS.decode(data)
        return _DECODER.decode(data)
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise _unreadable(schema, error) from error


def as_plain(dossier: Dossier) -> dict[str, Any]:
    """The dossier as dictionaries, lists and plain values, for comparing field by field."""
    plain: dict[str, Any] = msgspec.to_builtins(dossier)
    return plain


class _Numbered(msgspec.Struct):
    """The number of a text, wherever it stands in it."""

    schema: int = UNNUMBERED


_NUMBERED = msgspec.json.Decoder(_Numbered)


def _schema_of(data: bytes) -> int:
    schema = _NUMBERED.decode(data).schema
    if not UNNUMBERED <= schema <= SCHEMA:
        raise UnreadableDossier(
            schema=schema,
            field="schema",
            why=f"esta versión de Traza conoce del 1 al {SCHEMA}; instale la que lo escribió",
        )
    return schema


def _unreadable(schema: int, error: Exception) -> UnreadableDossier:
    if isinstance(error, UnreadableDossier):
        return error
    said = str(error)
    found = _PLACE.search(said)
    path, name = (found["path"] or "", found["field"] or "") if found else ("", "")
    field = ".".join(part for part in (path, name) if part)
    if "unknown field" in said:
        why = f"ese esquema no tiene el campo «{field}»"
    elif "missing required field" in said:
        why = f"le falta el campo «{field}»"
    else:
        why = f"el campo «{field}» no es lo que debe ser: {said}" if field else said
    return UnreadableDossier(schema=schema, field=field, why=why)


def _only_its_fields(shape: type, made: dict[type, Any]) -> Any:
    """A type that reads what `shape` reads and refuses fields that it has not; values that have no
    fields are passed over."""
    if shape not in made:
        hints = get_type_hints(shape)
        named = [
            (one.name, _fields_in(hints[one.name], made) | msgspec.UnsetType, msgspec.UNSET)
            for one in fields(shape)
        ]
        made[shape] = msgspec.defstruct(
            shape.__name__, named, forbid_unknown_fields=True, kw_only=True
        )
    return made[shape]


def _fields_in(hint: Any, made: dict[type, Any]) -> Any:
    if is_dataclass(hint):
        return _only_its_fields(hint, made)  # type: ignore[arg-type]
    inner = [each for each in get_args(hint) if each not in {type(None), Ellipsis}]
    found: Any = _fields_in(inner[0], made) if inner else msgspec.Raw
    if found is msgspec.Raw:
        return found
    return (
        found | None
        if get_origin(hint) in {Union, types.UnionType}
        else types.GenericAlias(list, found)
    )


_KNOWN_FIELDS = msgspec.json.Decoder(
    msgspec.defstruct(
        "Numbered",
        [("schema", int, SCHEMA)],
        bases=(_only_its_fields(Dossier, {}),),
        forbid_unknown_fields=True,
        kw_only=True,
    )
)
