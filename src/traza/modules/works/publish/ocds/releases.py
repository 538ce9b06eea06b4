"""The releases of a contracting process, from the versions of its work's dossier.

A version makes a release when what OCDS says of the process differs from the release before it;
its tags say which parts are new, changed or amended. A release never changes afterwards, because
versions are only added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

import msgspec

from traza.kernel.address import to_part
from traza.modules.standards.contracts import oc4ids, ocds
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names, Published, Site
from traza.modules.works.publish import identifiers as ids
from traza.modules.works.publish.ocds import content
from traza.modules.works.publish.plain import moment


def releases_of(versions: Iterable[Published], names: Names, site: Site) -> Iterator[ocds.Release]:
    """Releases of one work's process, oldest first. `versions` are all of it, oldest first."""
    before: ocds.Release | None = None
    for each in versions:
        if not ids.has_process(each.dossier):
            continue
        release = _release(each, names, site)
        tags = _tags(before, release)
        if tags:
            release = msgspec.structs.replace(release, tag=tags)
            yield release
            before = release


def links_of(
    versions: Iterable[Published], names: Names, site: Site
) -> tuple[oc4ids.LinkedRelease, ...]:
    """Where each release of a work's process is published."""
    every = list(versions)
    if len(every) == 1:  # most works of a register: their one release need not be written
        return _only_link(every[0], site)
    return tuple(
        oc4ids.LinkedRelease(
            id=one.id, tag=one.tag, date=one.date, url=address(one.ocid, one.id, site)
        )
        for one in releases_of(every, names, site)
    )


def _only_link(each: Published, site: Site) -> tuple[oc4ids.LinkedRelease, ...]:
    dossier = each.dossier
    if not ids.has_process(dossier):
        return ()
    key, name = ids.ocid(dossier, site), _name(each)
    return (
        oc4ids.LinkedRelease(
            id=name,
            tag=tuple(_first_tags(dossier)),
            date=moment(each.at) or "",
            url=address(key, name, site),
        ),
    )


def _first_tags(dossier: Dossier) -> Iterator[str]:
    yield "planning"
    if dossier.procurement is not None:
        yield "tender"
    if content.is_awarded(dossier):
        yield "award"
    if dossier.contract is not None:
        yield "contract"
        if dossier.payments:
            yield "implementation"


def _name(each: Published) -> str:
    return f"{each.work}-v{each.number}"


def address(ocid: str, release: str, site: Site) -> str:
    """Where a release is read."""
    return f"{site.base}/datos/obras/ocds/{quote(to_part(ocid))}/{release}.json"


def _release(each: Published, names: Names, site: Site) -> ocds.Release:
    dossier = each.dossier
    key = ids.ocid(dossier, site)
    return ocds.Release(
        ocid=key,
        id=_name(each),
        date=moment(each.at) or "",
        tag=(),
        initiation_type="tender",
        language="es",
        parties=content.parties(dossier, names) or None,
        buyer=content.buyer(dossier, names),
        planning=content.planning_of(dossier, site),
        tender=content.tender_of(dossier, names),
        awards=content.awards_of(dossier),
        contracts=content.contracts_of(dossier, names),
    )


def _tags(before: ocds.Release | None, now: ocds.Release) -> tuple[str, ...]:
    """What of the process is new or different since the release before."""
    tags: list[str] = []
    for name in ("planning", "tender", "awards", "contracts"):
        old, new = getattr(before, name, None), getattr(now, name)
        if new is None or new == old:
            continue
        if name == "contracts":
            tags += _contract_tags(old[0] if old else None, new[0])
            continue
        tag = name.removesuffix("s")
        tags.append(tag if old is None else f"{tag}Update")
    return tuple(tags)


def _contract_tags(old: ocds.Contract | None, new: ocds.Contract) -> list[str]:
    if old is None:
        return ["contract", *(["implementation"] if new.implementation else [])]
    tags = []
    if new.amendments != old.amendments:
        tags.append("contractAmendment")
    if new.implementation != old.implementation:
        tags.append("implementationUpdate" if old.implementation else "implementation")
    if new.status != old.status and new.status in {"terminated", "cancelled"}:
        tags.append("contractTermination")
    return tags or ["contractUpdate"]
