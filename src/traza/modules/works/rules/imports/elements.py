"""Which standard an element of a JSON file speaks, and its works."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from traza.modules.works.contracts.imports import Found, Package, RowNote, Unknown
from traza.modules.works.rules.imports import oc4ids, ocds
from traza.modules.works.rules.imports.layout import Context, Skip
from traza.modules.works.rules.imports.trees import NO_PACKAGE, Reader, Tree, each, package_of

# An element of a file: its number, itself, and what the package around it says.
Element = tuple[int, Tree, Package]
_RAW = msgspec.json.Encoder(decimal_format="number")


def title_of(tree: Tree) -> str | None:
    """The layout that a first element tells; None for neither standard."""
    inner = next(_inside(tree, NO_PACKAGE), None)
    if inner is None:
        return None
    return "OCDS" if ocds.is_process(inner[0]) else "OC4IDS"


def code_of(tree: Tree) -> str | None:
    """The layout's code of a first element; None for neither standard."""
    title = title_of(tree)
    return None if title is None else title.lower()


def package_around(element: Element) -> Package:
    """What the package of a first element says."""
    _, tree, around = element
    inner = next(_inside(tree, around), None)
    return inner[1] if inner else around


def read_elements(
    elements: Iterable[Element], context: Context
) -> Iterator[Found | Skip | RowNote | Unknown]:
    """Each element's works, or why it is none, and after it whatever must be told of it."""
    for number, tree, around in elements:
        known = False
        for inner, package in _inside(tree, around):
            known = True
            raw = _RAW.encode(inner)
            reader = Reader(number, digest=hashlib.sha256(raw).hexdigest())
            said = _said_by(package, context, reader)
            if ocds.is_process(inner):
                found = ocds.work_of(ocds.release_of(inner), reader, said)
            else:
                found = oc4ids.work_of(inner, reader, said)
            if isinstance(found, Skip):
                yield found
            elif found is not None:
                yield Found(_key(inner), number, found, raw.decode())
            else:
                yield Unknown(_key(inner))
            yield from reader.notes
        if not known:
            text = (
                f"El elemento {number} no es un proyecto de OC4IDS ni un proceso de OCDS: no tiene "
                "«ocid» ni «id» con datos de proyecto. Revise el archivo de origen."
            )
            yield Unknown("")
            yield RowNote(number, "", "", text, lost=True, says="no es un proyecto ni un proceso")


def _said_by(package: Package, context: Context, reader: Reader) -> Context:
    """The context with what the element's package says of who publishes it, and when."""
    source = context.source
    if package == NO_PACKAGE:
        return context
    on = source.published_on or reader.day(package.published, "publishedDate")
    return replace(
        context,
        source=replace(
            source,
            publisher=package.publisher or source.publisher,
            licence=package.licence or source.licence,
            uri=package.uri or source.uri,
            published_on=on,
        ),
    )


def keys(tree: Tree) -> Iterator[str]:
    """The key of each project or process of an element, without reading more of it."""
    return (_key(inner) for inner, _ in _inside(tree, NO_PACKAGE))


def _key(inner: Tree) -> str:
    said = ocds.release_of(inner).get("ocid") if ocds.is_process(inner) else inner.get("id")
    return str(said)


def _inside(tree: Tree, around: Package) -> Iterator[tuple[Tree, Package]]:
    """Projects, releases and records inside whatever wraps them, with what their package says."""
    wrapped = tree.get("paquete")
    if isinstance(wrapped, dict):
        tree = wrapped
    around = package_of(tree, around)
    lists = [one for one in ("projects", "records") if isinstance(tree.get(one), list)]
    if not lists and "ocid" not in tree and "compiledRelease" not in tree:
        lists = [one for one in ("releases",) if isinstance(tree.get(one), list)]
    if lists:
        for name in lists:
            for one in each(tree, name):
                yield from _inside(one, around)
    elif ocds.is_process(tree) or oc4ids.is_project(tree):
        yield tree, around
