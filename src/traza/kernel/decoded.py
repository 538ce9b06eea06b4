"""A text of a file whose encoding nobody says."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE


def decoded(content: bytes) -> str | None:
    """UTF-8; else what spreadsheets and notepads write: UTF-16 by its mark, or Windows' letters of
    the west. None for what is no text.

    >>> decoded("año".encode("utf-16")) == decoded("año".encode("cp1252")) == "año"
    True
    >>> decoded(b"PK\\x03\\x04\\x00") is None
    True
    """
    wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None
