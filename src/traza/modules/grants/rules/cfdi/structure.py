"""Is an element made as SAT's schema says? What is wrong, with where it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from traza.kernel.language import later
from traza.modules.grants.rules.cfdi.document import local_name
from traza.modules.grants.rules.cfdi.kinds import EMPTY, Wrong
from traza.modules.grants.rules.cfdi.schema import Child, Element

BLANKS = " \t\r\n"
INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
# Where the schema is: it may be told anywhere. No element of SAT's may be empty on purpose (nil).
ANYWHERE = {f"{INSTANCE}schemaLocation", f"{INSTANCE}noNamespaceSchemaLocation"}
Fault = tuple[str, Wrong]  # where ("Conceptos/Concepto[2]@Importe") and what
TEXT = Wrong(later("lleva un texto que no debe llevar"))
STRANGE = Wrong(later("no debe estar ahí"))
MISPLACED = Wrong(later("está fuera de su lugar"))
TIMES = later("está %(count)s veces y cabe %(most)s")
TOO_MANY = Wrong(later("lleva demasiados atributos"))
MOST_ATTRIBUTES = 500
MISSING = Wrong(later("falta"))


def faults(element: Any, inside: Element, where: str) -> Iterator[Fault]:
    """Each departure from the schema, in the order of the document."""
    yield from _attributes(element, inside, where)
    counts: dict[str, int] = {}
    known = {child.tag: child for child in inside.children}
    order = {child.tag: at for at, child in enumerate(inside.children)}
    last = 0
    if (element.text or "").strip(BLANKS):
        yield where, TEXT
    for each in element:
        if (each.tail or "").strip(BLANKS):
            yield where, TEXT
        if not isinstance(each.tag, str):
            continue  # a comment
        child = known.get(each.tag)
        if child is None:
            if inside.open_to is None:
                yield f"{where}/{local(each)}", STRANGE
            counts[""] = counts.get("", 0) + 1
            continue
        counts[each.tag] = number = counts.get(each.tag, 0) + 1
        if order[each.tag] < last and not inside.repeated:
            yield f"{where}/{local(each)}", MISPLACED
        last = max(last, order[each.tag])
        many = child.most is None or child.most > 1
        place = f"{where}/{local(each)}" + (f"[{number}]" if many else "")
        yield from faults(each, child.inside, place)
    yield from _counted(inside, counts, where)


def _attributes(element: Any, inside: Element, where: str) -> Iterator[Fault]:
    known = inside.attributes
    held = element.attrib
    if len(held) > MOST_ATTRIBUTES:  # reading them one by one takes the square of their count
        yield where, TOO_MANY
        return
    for name, value in held.items():
        one = known.get(name)
        if one is None:
            if name not in ANYWHERE:
                yield f"{where}@{local_name(name)}", STRANGE
        elif wrong := one.check(value):
            yield f"{where}@{name}", wrong
        elif one.fixed and value.strip(BLANKS) != one.fixed:
            yield f"{where}@{name}", Wrong(later("debe ser «%(fixed)s»"), {"fixed": one.fixed})
    for name in inside.required:
        if name not in held:
            yield f"{where}@{name}", MISSING


def _counted(inside: Element, counts: dict[str, int], where: str) -> Iterator[Fault]:
    if inside.open_to is not None and counts.get("", 0) < inside.open_to:
        yield where, EMPTY
    for child in inside.children:
        yield from _times(child, counts.get(child.tag, 0), where, repeated=inside.repeated)


def _times(child: Child, count: int, where: str, *, repeated: bool) -> Iterator[Fault]:
    place = f"{where}/{local(child)}"
    if count < child.least:
        yield place, MISSING
    elif child.most is not None and count > child.most and not repeated:
        yield place, Wrong(TIMES, {"count": count, "most": child.most})


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return local_name(str(element.tag))
