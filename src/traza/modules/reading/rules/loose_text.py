"""The sentences of a text that somebody writes, with the figures that it states.

The same reader that reads a document's prose, so that what is caught in a report that was
published is caught in one that is being written.
"""

from __future__ import annotations

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.contracts import Sentence
from traza.modules.reading.rules.sentences import read_sentences
from traza.modules.reading.rules.table_lines import sort_lines


def stated_in(text: str) -> tuple[Sentence, ...]:
    """Sentences that hold a figure, in reading order; `line` is the line of the text, from 1.

    >>> [one.printed for each in stated_in("Se hicieron 44 obras.") for one in each.figures]
    ['44']
    """
    lines = tuple(
        SourceLine(number, 1, words, (words,))
        for number, words in enumerate(text.replace("\t", " ").splitlines(), 1)
        if words.strip()
    )
    source = SourceText("0" * 64, "texto", SourceFormat.TEXT, None, lines)
    return tuple(one for one in read_sentences(sort_lines(source)) if one.figures)
