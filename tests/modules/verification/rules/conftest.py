"""The two original documents, read once a session; absent documents skip."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.contracts import Reading
from traza.modules.reading.rules.recognise import read


def source_text(path: Path) -> SourceText:
    """A text file as the rules take it: numbered lines, cells by tabs, no pages."""
    return text_of(path.read_text(encoding="utf-8"), path.name)


def text_of(data: str, name: str = "informe.txt") -> SourceText:
    """A text as the rules take it."""
    lines = tuple(
        SourceLine(number, 1, line, tuple(line.split("\t")))
        for number, line in enumerate(data.split("\n"), 1)
    )
    digest = hashlib.sha256(data.encode()).hexdigest()
    return SourceText(digest, name, SourceFormat.TEXT, None, lines)


@pytest.fixture(scope="session")
def report(shared_documents: Path) -> Reading:
    """The annual results report of Sonora's CECOP, 2024."""
    return read(source_text(shared_documents / "sonora-cecop-informe-anual-2024.txt"))


@pytest.fixture(scope="session")
def form(shared_documents: Path) -> Reading:
    """Mexicali's Avance Físico Programático, fourth quarter of 2023."""
    return read(source_text(shared_documents / "mexicali-poa-avance-fisico-2023-t4.txt"))
