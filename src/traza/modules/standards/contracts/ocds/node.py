"""What every object of OCDS 1.1.5 has in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from traza.modules.standards.contracts.marks import Node as AnyNode
from traza.modules.standards.contracts.ocds.codelists import CODELISTS


class Node(AnyNode, frozen=True):
    """An object of OCDS."""

    codelists: ClassVar[Mapping[str, tuple[str, ...]]] = CODELISTS
