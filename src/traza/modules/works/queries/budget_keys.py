"""Budget keys as people write them: in which books, and which line each is."""

from __future__ import annotations

from traza.kernel.actor import Attribution
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo, LineInfo
from traza.modules.budget.contracts.ledger import UnknownMovement


def books_of(said: Attribution) -> list[BookInfo]:
    """The books of the person's agency, and those that belong to none in particular."""
    return [
        book
        for book in budget.list_books()
        if book.grain == "day" and (not said.agency or book.agency in ("", said.agency))
    ]


def lines_written(said: Attribution, text: str) -> list[tuple[BookInfo, LineInfo]]:
    """The lines that a text may be: "book key", or a key alone that one or several books have."""
    slug, _space, key = text.strip().partition(" ")
    books = books_of(said)
    named = [book for book in books if book.slug == slug]
    wanted, inside = (key.strip(), named) if named and key else (text.strip(), books)
    return [(book, line) for book in inside if (line := budget.find_line(book.id, wanted))]


def key_text(book: int | None, line: int | None) -> str:
    """How the line of a book is written; "" for none, and for one that is no longer there."""
    if book is None or line is None:
        return ""
    try:
        return f"{budget.book_by_id(book).slug} {budget.get_line(line).spec.key}"
    except UnknownMovement:
        return ""
