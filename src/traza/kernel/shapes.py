"""Shapes that msgspec reads, made ready before threads share them."""

from __future__ import annotations

from typing import Any

import msgspec


def prepare_shapes(*shapes: Any) -> None:
    """Have msgspec look at types now, while one thread imports a module.

    It looks at a type the first time it is asked to read one; two threads that ask at the same
    moment crash the process (msgspec 0.22.0). For whoever calls `msgspec.convert`; a decoder made
    at the top of a module does the same.
    """
    for shape in shapes:
        msgspec.json.Decoder(shape)
