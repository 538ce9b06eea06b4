"""The markup of OFX as a tree, SGML or XML, each element with its line."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from traza.kernel.language import told
from traza.modules.budget.contracts.bank import OfxBroken

MOST_DEPTH = 40
# Elements that hold elements and must be closed: one left open would hide what is inside.
_HOLDERS = frozenset(
    {
        *("OFX", "BANKMSGSRSV1", "STMTTRNRS", "STMTRS", "BANKACCTFROM", "BANKTRANLIST", "STMTTRN"),
        *("LEDGERBAL", "AVAILBAL", "SIGNONMSGSRSV1", "SONRS", "STATUS", "FI", "PAYEE"),
    }
)
# Elements that hold text; SGML may leave them open also when they are empty.
_LEAVES = frozenset(
    {
        *("TRNTYPE", "DTPOSTED", "DTUSER", "DTAVAIL", "TRNAMT", "FITID", "CHECKNUM", "REFNUM"),
        *("SIC", "PAYEEID", "NAME", "MEMO", "CURDEF", "BANKID", "BRANCHID", "ACCTID", "ACCTTYPE"),
        *("DTSTART", "DTEND", "BALAMT", "DTASOF", "TRNUID", "CODE", "SEVERITY", "MESSAGE"),
        *("DTSERVER", "LANGUAGE", "ORG", "FID"),
    }
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9._]*)\s*(/?)>|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ENTITY = re.compile(r"&(amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_BAD = re.compile(r"<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
_CHARSET = re.compile(rb"^CHARSET:\s*(\S+)", re.MULTILINE)
_XML_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")


@dataclass(slots=True)
class Node:
    """An element: its name, the 1-based line it begins in, its text and what it holds."""

    name: str
    line: int
    value: str = ""
    inside: list[Node] = field(default_factory=list)

    def every(self, path: str) -> list[Node]:
        """The elements at a path of names, below this one."""
        found = [self]
        for name in path.split("/"):
            found = [inner for node in found for inner in node.inside if inner.name == name]
        return found

    def first(self, path: str) -> Node | None:
        """The first element at a path, or None."""
        return next(iter(self.every(path)), None)

    def text(self, path: str) -> str:
        """The text at a path, "" when there is none."""
        node = self.first(path)
        return node.value if node else ""


def decoded(content: bytes) -> str:
    """Text by what the file says of itself, else UTF-8, else Windows-1252."""
    said = _XML_ENCODING.search(content[:400]) or _CHARSET.search(content[:1000])
    names = [said[1].decode("ascii", "replace").lower()] if said else []
    names = ["cp1252" if name in {"1252", "iso-8859-1", "8859-1"} else name for name in names]
    for name in (*names[:1], "utf-8-sig", "cp1252"):
        try:
            return content.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("latin-1")


def tree(text: str) -> Node:
    """The file as a tree with the OFX element inside the root. Raises OfxBroken with the line."""
    bad = _BAD.search(text)
    if bad:
        why = told("declara un DOCTYPE o entidades propias, que no se aceptan")
        raise OfxBroken(line=text.count("\n", 0, bad.start()) + 1, why=why)
    root = Node("", 1)
    path = [root]
    for token in _tokens(_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)):
        if token.closes:
            _close(path, token)
        else:
            _open(path, token)
    if len(path) > 1:
        why = told(
            "abre <%(name)s> y el archivo termina sin cerrarlo: está incompleto",
            name=path[-1].name,
        )
        raise OfxBroken(line=path[-1].line, why=why)
    whole = root.first("OFX")
    if whole is None:
        raise OfxBroken(line=1, why=told("no tiene el elemento <OFX>"))
    return whole


@dataclass(frozen=True, slots=True)
class _Token:
    """A tag and the text up to the next one."""

    name: str
    line: int
    text: str
    closes: bool
    is_whole: bool


def _tokens(text: str) -> Iterator[_Token]:
    start = max(0, text.upper().find("<OFX>"))
    line = text.count("\n", 0, start) + 1
    name, closes, whole, since, where = "", False, False, start, line
    held = ""
    for found in _TAG.finditer(text, start):
        between = text[since : found.start()]
        held += _plain(between)
        line += text.count("\n", since, found.start())
        if found[4] is not None:
            held += found[4]
        else:
            if name:
                yield _Token(name, where, held.strip(), closes, whole)
            name, closes, whole = found[2].upper(), bool(found[1]), bool(found[3])
            where, held = line, ""
        line += found[0].count("\n")
        since = found.end()
    if name:
        yield _Token(name, where, (held + _plain(text[since:])).strip(), closes, whole)


def _plain(text: str) -> str:
    """Text with the escapes of markup undone, once, and nothing else expanded."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text).replace("\xa0", " ")


def _open(path: list[Node], token: _Token) -> None:
    node = Node(token.name, token.line, " ".join(token.text.split()))
    path[-1].inside.append(node)
    if token.is_whole or node.value or node.name in _LEAVES:
        return
    path.append(node)
    if len(path) > MOST_DEPTH:
        raise OfxBroken(line=token.line, why=told("tiene más de %(most)s niveles", most=MOST_DEPTH))


def _close(path: list[Node], token: _Token) -> None:
    """Close a holder; of a leaf the closing tag is optional and says nothing new."""
    if token.text:
        why = told("tiene texto suelto después de </%(name)s>", name=token.name)
        raise OfxBroken(line=token.line, why=why)
    if token.name not in {node.name for node in path}:
        last = path[-1].inside[-1] if path[-1].inside else None
        if last is None or last.name != token.name:
            why = told("cierra </%(name)s> sin haberlo abierto", name=token.name)
            raise OfxBroken(line=token.line, why=why)
        return
    while path[-1].name != token.name:
        left = path.pop()
        if left.name in _HOLDERS:
            why = told("abre <%(name)s> y no lo cierra", name=left.name)
            raise OfxBroken(line=left.line, why=why)
        # An empty element of SGML that we do not know: what follows it is its parent's.
        path[-1].inside.extend(left.inside)
        left.inside = []
    path.pop()
