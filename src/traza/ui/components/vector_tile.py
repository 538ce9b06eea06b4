"""Points as a Mapbox Vector Tile (version 2.1), the form in which maps in a browser read them.

Written here because the library that writes tiles asks for a version of protobuf that others of
ours exclude, and only points are needed. A tile is a protocol buffer: tags, whole numbers and text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import asinh, pi, radians, tan

EXTENT = 4_096
Value = str | int


@dataclass(frozen=True, slots=True)
class Feature:
    """A point: its place in the tile (0 to 4,096, right and down), and its properties."""

    x: int
    y: int
    properties: Mapping[str, Value]
    id: int = 0


def encode(layers: Mapping[str, Iterable[Feature]]) -> bytes:
    """The tile with these layers; a layer without points is left out."""
    written = (_layer(name, list(features)) for name, features in layers.items())
    return b"".join(_field(3, layer) for layer in written if layer)


def inside(lon: float, lat: float, z: int, x: int, y: int) -> tuple[int, int]:
    """Degrees as a place in a tile; a point of a neighbour is beyond 0 to 4,096."""
    side = 1 << z
    across = (lon + 180) / 360 * side - x
    down = (1 - asinh(tan(radians(lat))) / pi) / 2 * side - y
    return round(across * EXTENT), round(down * EXTENT)


def _layer(name: str, features: list[Feature]) -> bytes:
    if not features:
        return b""
    keys: dict[str, int] = {}
    values: dict[tuple[type, Value], int] = {}
    body = bytearray(_field(1, name.encode()))
    for feature in features:
        tags = bytearray()
        for key, value in feature.properties.items():
            tags += _varint(keys.setdefault(key, len(keys)))
            tags += _varint(values.setdefault((type(value), value), len(values)))
        point = b"\x09" + _varint(_zigzag(feature.x)) + _varint(_zigzag(feature.y))
        number = b"\x08" + _varint(feature.id) if feature.id else b""
        body += _field(2, number + _field(2, bytes(tags)) + b"\x18\x01" + _field(4, point))
    for key in keys:
        body += _field(3, key.encode())
    for _, value in values:
        body += _field(4, _value(value))
    return bytes(body) + b"\x28" + _varint(EXTENT) + b"\x78\x02"


def _value(value: Value) -> bytes:
    if isinstance(value, str):
        return _field(1, value.encode())
    return b"\x30" + _varint(_zigzag(value))


def _field(number: int, content: bytes) -> bytes:
    """A field of bytes: its tag, how long it is, and it."""
    return bytes((number << 3 | 2,)) + _varint(len(content)) + content


@lru_cache(maxsize=1 << 16)  # a tile says the same few numbers over and over
def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the high bit says that more follow."""
    if number < 0x80:
        return bytes((number,))
    written = bytearray()
    while number >= 0x80:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1
