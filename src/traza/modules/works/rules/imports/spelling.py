"""Names that lost their accents on the way ("COMISI?N"): put right only where one name fits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from traza.kernel.fold import fold, slug
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.imports import Notes, RowNote
from traza.modules.works.contracts.parts import Contract, Procurement

# A question mark, or the mark of what could not be read, inside a word.
_LOST = re.compile(r"(?<=\w)[?\ufffd](?=\w|\b)|\b[?\ufffd](?=\w)")


def is_torn(name: str) -> bool:
    """Did a name lose a letter?

    >>> is_torn("COMISI?N FEDERAL"), is_torn("¿Quién?")
    (True, False)
    """
    return _LOST.search(name) is not None


@dataclass
class Speller:
    """Names as others write them, asked for only when one came torn."""

    known: Callable[[], Iterable[str]]
    notes: Notes = field(default_factory=Notes)

    @cached_property
    def _by_length(self) -> dict[int, dict[str, str]]:
        found: dict[int, dict[str, str]] = defaultdict(dict)
        for name in self.known():
            if not is_torn(name):
                words = fold(name)
                found[len(words)].setdefault(words, name)
        return found

    def whole(self, name: str) -> str:
        """The name with its letters, when exactly one known name fits; else as it came."""
        if not is_torn(name):
            return name
        pattern = fold(_LOST.sub("zqz", name)).replace("zqz", "[a-zñ]")
        length = len(pattern) - pattern.count("[a-zñ]") * (len("[a-zñ]") - 1)
        fits = [
            spelt
            for words, spelt in self._by_length.get(length, {}).items()
            if re.fullmatch(pattern, words)
        ]
        return fits[0] if len(fits) == 1 else name

    def spelt(self, dossier: Dossier) -> Dossier:
        """The dossier with the names of its agency and of who builds put right, or told."""
        origin, contract, procurement = dossier.origin, dossier.contract, dossier.procurement
        names = [
            *([origin.agency] if origin else []),
            *([contract.contractor] if contract else []),
            *(one.name for one in (procurement.tenderers if procurement else ())),
            *dossier.suppliers,
        ]
        if not any(map(is_torn, names)):
            return dossier
        changed = replace(
            dossier,
            contract=_of_contract(contract, self),
            procurement=_of_procurement(procurement, self),
            suppliers=tuple(map(self.whole, dossier.suppliers)),
        )
        if origin is not None and is_torn(origin.agency):
            agency = self.whole(origin.agency)
            address = slug(agency)[:80].strip("-")
            changed = replace(changed, agency=address, origin=replace(origin, agency=agency))
        self._tell(dossier, names)
        return changed

    def _tell(self, dossier: Dossier, names: Iterable[str]) -> None:
        trace = dossier.origin.trace if dossier.origin else None
        row = (trace.line if trace else None) or 0
        for name in dict.fromkeys(names):
            if is_torn(name) and is_torn(self.whole(name)):
                text = (
                    f"La fila {row} trae «{name}», que perdió una letra, y ningún otro nombre dice "
                    "cuál; se guardó como se publicó."
                )
                says = "el nombre perdió una letra"
                self.notes.add(RowNote(row, "nombres", name, text, says=says))


def _of_contract(contract: Contract | None, speller: Speller) -> Contract | None:
    if contract is None:
        return None
    return replace(contract, contractor=speller.whole(contract.contractor))


def _of_procurement(found: Procurement | None, speller: Speller) -> Procurement | None:
    if found is None:
        return None
    tenderers = tuple(replace(one, name=speller.whole(one.name)) for one in found.tenderers)
    return replace(found, tenderers=tenderers)
