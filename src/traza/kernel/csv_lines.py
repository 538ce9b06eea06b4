"""CSV line by line, for answers that are sent as they are written."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator


def csv_lines(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table with its titles first; the byte order mark is for Excel's accents."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + str(writer.writerow(head))
    for row in rows:
        yield str(writer.writerow(row))


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text
