"""The bytes of an invoice as a tree, trusting nothing: no entity, no network, no mending."""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from lxml import etree

from traza.kernel.language import told
from traza.kernel.refusal import Refusal

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE  # bytes
ROOT = "{http://www.sat.gob.mx/cfd/4}Comprobante"
OLDER = "{http://www.sat.gob.mx/cfd/3}Comprobante"
UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
# A DTD stands before the root; the same letters in a comment or in a CDATA declare nothing.
# Nothing is tried a second way: a thousand instructions are read once.
DTD = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*+(?>(?><\?.*?\?>|<!--.*?-->)\s*+)*+<!DOCTYPE", re.DOTALL)


class NotXml(Refusal):
    """Bytes that are no whole XML."""

    code = "grants.not_xml"
    say = (
        "El archivo no es un XML entero: %(why)s. "
        "Pida a quien lo emitió el archivo original; no lo abra ni lo guarde con otro programa."
    )


class NotAnInvoice(Refusal):
    """XML that is something else."""

    code = "grants.not_an_invoice"
    say = "El archivo no es un CFDI 4.0: %(why)s."


def parse(content: bytes) -> Any:
    """Read. Raises NotXml for what is cut, too large or has a DTD, NotAnInvoice for other XML."""
    if not content.strip():
        raise NotXml(why=told("está vacío"))
    if len(content) > LARGEST:
        raise NotXml(
            why=told("mide más de %(most)s MB, y un CFDI no llega a uno", most=LARGEST // MEGABYTE)
        )
    if DTD.match(content):
        raise NotXml(why=told("declara un DTD o entidades, que un CFDI no lleva"))
    tree = _read(content)
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise NotXml(why=told("declara un DTD o entidades, que un CFDI no lleva"))
    if (tree.docinfo.encoding or "utf-8").lower() not in UTF8:
        raise NotAnInvoice(
            why=told("está escrito en %(code)s, y se pide UTF-8", code=tree.docinfo.encoding)
        )
    root = tree.getroot()
    if root.tag == OLDER:
        raise NotAnInvoice(why=told("es de la versión 3, que dejó de usarse el 1 de abril de 2023"))
    if root.tag != ROOT:
        raise NotAnInvoice(why=told("empieza por «%(tag)s»", tag=local_name(root.tag)[:60]))
    return root


def local_name(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]


def _read(content: bytes) -> Any:
    parser = _parser()
    try:
        return etree.fromstring(content, parser).getroottree()
    except (etree.XMLSyntaxError, ValueError) as error:
        odd = {each.type for each in parser.error_log}
        if odd != {etree.ErrorTypes.WAR_NS_URI}:
            raise NotXml(why=_place(error)) from error
    # SAT itself has delivered `xmlns:schemaLocation="one two"`: whole, with an odd address. Once an
    # address is odd lxml tells nothing of what follows the root, so another reader looks at that.
    try:
        expat.ParserCreate().Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise NotXml(why=told("no se lee")) from error
    return etree.fromstring(content, _parser(recover=True)).getroottree()


def _parser(*, recover: bool = False) -> Any:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, recover=recover, remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _place(error: Exception) -> str:
    line, column = getattr(error, "position", (0, 0))
    if not line:
        return told("no se lee")
    return told(
        "se corta o se descompone en la línea %(line)s, columna %(column)s",
        line=line,
        column=column,
    )
