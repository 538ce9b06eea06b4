"""Is an award what its rules give? It is made again from its inputs and compared whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from traza.kernel.language import told
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.rules.award_file import award_file, fingerprint
from traza.modules.grants.rules.award_reading import AwardFile, plain

# Inputs are told before what follows from them.
ORDER = ("format", "rules", "call", "readings", "candidates", "withdrawals", "result")


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where a file and its award made again part."""

    where: str
    printed: str
    computed: str


def award_again(file: AwardFile, rules: Programme) -> Difference | None:
    """The first difference; None when they are equal, hash and all.

    Raises WrongCandidates, NoSuchReading and UnknownReading for inputs that give no award.
    """
    rules.check_known(file.call.chosen)
    again = award_file(file.call, file.candidates, file.withdrawals, rules)
    made = {name: again[name] for name in ORDER}
    found = next(_apart(file.body, made, ""), None)
    if found is not None:
        return found
    printed, computed = str(file.body["sha256"]), fingerprint(file.body)
    return None if printed == computed else Difference("sha256", printed, computed)


def _apart(printed: Any, computed: Any, where: str) -> Iterator[Difference]:
    """Where two values part, in the order of the second: it is ours, so its depth is known."""
    if isinstance(computed, dict) and isinstance(printed, dict):
        for name, value in computed.items():
            yield from _apart(printed.get(name), value, f"{where}.{name}".lstrip("."))
        if where:
            strange = (name for name in printed if name not in computed)
            yield from (Difference(f"{where}.{plain(one)}", plain(one), "-") for one in strange)
    elif isinstance(computed, list) and isinstance(printed, list):
        for number, (left, right) in enumerate(zip(printed, computed, strict=False)):
            if left != right:
                yield from _apart(left, right, f"{where}[{number}]")
        if len(printed) != len(computed):
            rows = told("renglones")
            yield Difference(where, f"{len(printed)} {rows}", f"{len(computed)} {rows}")
    elif printed != computed or isinstance(printed, bool):  # JSON's true is no 1
        yield Difference(where, _said(printed), _said(computed))


def _said(value: Any) -> str:
    return told("una lista u objeto") if isinstance(value, dict | list) else plain(str(value))
