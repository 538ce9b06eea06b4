"""Which standard an element of a JSON file speaks, and its works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from traza.modules.works.contracts.imports import Found, RowNote
from traza.modules.works.rules.imports import oc4ids, ocds
from traza.modules.works.rules.imports.layout import Context, Skip
from traza.modules.works.rules.imports.trees import Reader, Tree, each, under

# An element of a file: its number, itself, and the name of who publishes the package around it.
Element = tuple[int, Tree, str]


def title_of(tree: Tree) -> str | None:
    """The layout that a first element tells; None for neither standard."""
    inner = next(_inside(tree, ""), None)
    if inner is None:
        return None
    return "OCDS" if ocds.is_process(inner[0]) else "OC4IDS"


def read_elements(
    elements: Iterable[Element], context: Context
) -> Iterator[Found | Skip | RowNote]:
    """Each element's works, or why it is none, and after it whatever must be told of it."""
    for number, tree, publisher in elements:
        known = False
        for inner, who in _inside(tree, publisher):
            known = True
            reader = Reader(number)
            if ocds.is_process(inner):
                found = ocds.work_of(ocds.release_of(inner), who, reader, context)
            else:
                found = oc4ids.work_of(inner, reader, context)
            if isinstance(found, Skip):
                yield found
            elif found is not None:
                yield Found(_key(inner), number, found)
            yield from reader.notes
        if not known:
            text = (
                f"El elemento {number} no es un proyecto de OC4IDS ni un proceso de OCDS: no tiene "
                "«ocid» ni «id» con datos de proyecto. Revise el archivo de origen."
            )
            yield RowNote(number, "", "", text, lost=True)


def keys(tree: Tree) -> Iterator[str]:
    """The key of each project or process of an element, without reading more of it."""
    return (_key(inner) for inner, _ in _inside(tree, ""))


def _key(inner: Tree) -> str:
    said = ocds.release_of(inner).get("ocid") if ocds.is_process(inner) else inner.get("id")
    return str(said)


def _inside(tree: Tree, publisher: str) -> Iterator[tuple[Tree, str]]:
    """Projects, releases and records inside whatever wraps them, with who publishes them."""
    wrapped = tree.get("paquete")
    if isinstance(wrapped, dict):
        tree = wrapped
    who = under(tree, "publisher", "name") or under(tree, "packageInfo", "publisher", "name")
    publisher = str(who or publisher)
    lists = [one for one in ("projects", "records") if isinstance(tree.get(one), list)]
    if not lists and "ocid" not in tree and "compiledRelease" not in tree:
        lists = [one for one in ("releases",) if isinstance(tree.get(one), list)]
    if lists:
        for name in lists:
            for one in each(tree, name):
                yield from _inside(one, publisher)
    elif ocds.is_process(tree) or oc4ids.is_project(tree):
        yield tree, publisher
