"""Books that are made from bundled reports, as data says them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.fold import fold
from traza.kernel.written import read_yaml
from traza.modules.budget.contracts.books import NewBook
from traza.modules.budget.contracts.published import PublishedBook, WordRead


@cache
def published_books() -> dict[str, PublishedBook]:
    """Books by the address of the document they are made from."""
    written = read_yaml(
        files("traza.modules.budget").joinpath("facts/published_books.yaml").read_text("utf-8")
    )
    return {each["document"]: _book(each) for each in written}


def _book(each: dict[str, Any]) -> PublishedBook:
    said = {name: value for name, value in each.items() if name not in {"readings", "objects"}}
    return PublishedBook(
        book=NewBook(**said, published=True),
        readings={
            name: WordRead(str(one["value"]), one["why"], Citation(one["source"], one["place"]))
            for name, one in each["readings"].items()
        },
        objects={fold(concept): code for concept, code in each["objects"].items()},
    )
