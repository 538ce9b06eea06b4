"""What every object of OC4IDS 0.9.5 has in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from traza.modules.standards.contracts.marks import Node as AnyNode
from traza.modules.standards.contracts.oc4ids.codelists import CODELISTS


class Node(AnyNode, frozen=True):
    """An object of OC4IDS: it may not be empty, and `null` stands nowhere."""

    min_properties: ClassVar[int] = 1
    codelists: ClassVar[Mapping[str, tuple[str, ...]]] = CODELISTS
