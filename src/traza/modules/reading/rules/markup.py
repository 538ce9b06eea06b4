"""Take the marks of text formats off what was printed: bold, escapes, tags.

A text copy of a document carries signs that paper never had ("\\$", "**", "<p>"). What is kept as
`printed` is what stood on the paper.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!$%&~|<>])")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![\w*])")
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u2009\u202f]+")


def plain(text: str) -> str:
    r"""Text without markup, spaces as printed except that tags become one space.

    >>> plain(r"**\$144 mdp**, en <p>beneficio</p>")
    '$144 mdp, en beneficio'
    """
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", text.replace("**", ""))
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return text.strip()


def sentence(text: str) -> str:
    """Like `plain`, with every run of spaces as one space."""
    return _SPACES.sub(" ", plain(text)).strip()
