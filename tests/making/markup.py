"""Pages as tests compare them: without the white space that HTML drops beside blocks."""

from __future__ import annotations

import re

BLOCKS = (
    "address|article|aside|blockquote|body|br|caption|dd|details|div|dl|dt|fieldset|figcaption|figure"
    "|footer|form|g|h[1-6]|head|header|html|legend|li|line|link|main|meta|nav|ol|option|p|path"
    "|picture|rect|script|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
BESIDE = re.compile(rf" ?(</?(?:{BLOCKS})\b[^>]*>) ?")
WITHIN = re.compile(r"(<(?:button|select|svg)\b[^>]*>) | (</(?:button|select|svg)>)")


def tight(page: str | bytes) -> str:
    """A page in one line: how a template was laid out tells nothing to who reads the page."""
    text = page.decode() if isinstance(page, bytes) else page
    return WITHIN.sub(r"\1\2", BESIDE.sub(r"\1", " ".join(text.split())))
