"""Comments follow their passage through the next version; where it is gone they are orphans."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traza.modules.consultation.contracts import Anchor, Fate, Passage
from traza.modules.consultation.rules.anchors import anchors

OLD = """Artículo 1. La presente ley es de orden público y tiene por objeto simplificar los trámites.

Artículo 2. Los sujetos obligados publicarán su agenda dentro de los primeros diez días de enero.

Artículo 3. La consulta pública durará al menos veinte días hábiles contados desde su publicación.

Artículo 4. Los sujetos obligados publicarán la respuesta a cada comentario que reciban.
"""


def one(new: str, passage: Passage, old: str = OLD) -> Anchor:
    return next(anchors(old, new, [passage]))


def test_what_was_not_touched_is_the_same() -> None:
    new = "Considerando que es preciso ordenar los trámites.\n\n" + OLD
    found = one(new, Passage("1", "al menos veinte días hábiles"))
    assert found.fate is Fate.SAME
    assert new[found.start : found.end] == "al menos veinte días hábiles"


def test_what_was_changed_inside_is_still_there() -> None:
    new = OLD.replace("al menos veinte días hábiles", "al menos treinta días hábiles")
    found = one(
        new, Passage("1", "La consulta pública durará al menos veinte días hábiles contados")
    )
    assert found.fate is Fate.CHANGED
    assert found.quote == "La consulta pública durará al menos treinta días hábiles contados"


def test_what_was_deleted_is_an_orphan_even_if_its_words_stand_elsewhere() -> None:
    second = OLD.split("\n\n")[1]
    found = one(OLD.replace(second + "\n\n", ""), Passage("1", "Los sujetos obligados publicarán",
        suffix=" su agenda"))  # fmt: skip
    assert found.fate is Fate.ORPHAN
    assert found.start is None


def test_what_was_moved_is_found_there() -> None:
    parts = OLD.strip().split("\n\n")
    new = "\n\n".join([parts[2], parts[0], parts[1], parts[3]])
    found = one(new, Passage("1", "contados desde su publicación"))
    assert found.fate is Fate.SAME
    assert found.start is not None
    assert found.start < len(parts[2])


def test_a_passage_that_stands_twice_is_told_by_its_context_or_its_place() -> None:
    quote = "Los sujetos obligados publicarán"
    second, fourth = OLD.index(quote), OLD.rindex(quote)
    assert one(OLD, Passage("1", quote, suffix=" la respuesta")).start == fourth
    assert one(OLD, Passage("1", quote, start=second, end=second + len(quote))).start == second
    assert one(OLD, Passage("1", quote)).fate is Fate.AMBIGUOUS


def test_a_passage_marked_from_within_a_word_is_followed_to_the_same_letters() -> None:
    old = "La autoridad conservará los expedientes durante cinco años.\n\nEl comité sesionará."
    new = "El comité sesionará.\n\n" + old.split("\n\n", maxsplit=1)[0]
    start = old.index("toridad")
    quote = old[start : old.index("expedientes") + 5]
    for place in ({"start": start, "end": start + len(quote)}, {}):
        (found,) = anchors(old, new, [Passage("a", quote, **place)])
        assert (found.fate, found.quote) == (Fate.SAME, quote)
        assert new[found.start : found.end] == quote


def test_what_is_not_in_the_old_text_is_told() -> None:
    assert one(OLD, Passage("1", "los derechos de las ballenas")).fate is Fate.NOT_FOUND
    assert one(OLD, Passage("1", start=4000, end=4010)).fate is Fate.NOT_FOUND


def test_lines_written_again_with_other_breaks_change_nothing() -> None:
    found = one(OLD.replace(" ", "\n"), Passage("1", "publicarán su agenda dentro de los primeros"))
    assert found.fate is Fate.SAME


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=40), st.integers(0, 300))
@settings(max_examples=60)
def test_nothing_breaks_it(old: str, new: str, quote: str, start: int) -> None:
    for found in anchors(old, new, [Passage("1", quote, start=start, end=start + 5)]):
        assert found.start is None or 0 <= found.start < found.end <= len(new)  # type: ignore[operator]


@dataclass
class Part:
    """A paragraph as it becomes: its words, each with the number of the word it was."""

    words: list[tuple[str, int | None]]


def edited(text: str, seed: int) -> tuple[str, dict[int, tuple[int, int]]]:
    """A text with paragraphs deleted, moved, split and edited; where each old word now stands."""
    chance = random.Random(seed)
    parts, number = [], 0
    for paragraph in text.split("\n\n"):
        words: list[tuple[str, int | None]] = []
        for word in paragraph.split():
            words.append((word, number))
            number += 1
        parts.append(Part(words))
    kept = [part for part in parts if chance.random() > 0.12]
    for part in kept:
        if chance.random() < 0.35:
            part.words = _changed(part.words, chance)
    moved = [part for part in kept if chance.random() < 0.05]
    kept = [part for part in kept if part not in moved]
    for part in moved:
        kept.insert(chance.randrange(len(kept) + 1), part)
    new, places = "", {}
    for part in kept:
        for word, was in part.words:
            if was is not None:
                places[was] = (len(new), len(new) + len(word))
            new += word + " "
        new += "\n\n"
    return new, places


def _changed(
    words: list[tuple[str, int | None]], chance: random.Random
) -> list[tuple[str, int | None]]:
    found: list[tuple[str, int | None]] = []
    for word, was in words:
        fate = chance.random()
        if fate < 0.05:
            continue
        found.append(("modificado", None) if fate < 0.1 else (word, was))
        if fate > 0.95:
            found += [("y", None), ("además", None)]
    return found


@pytest.mark.parametrize("seed", range(3))
def test_no_anchor_is_wrong_in_a_law_that_was_much_edited(seed: int) -> None:
    chance = random.Random(seed)
    nouns = "sujeto obligado trámite servicio consulta agenda autoridad plazo dictamen comentario propuesta gaceta"
    verbs = "presentará publicará atenderá recibirá ordenará remitirá resolverá integrará"
    filler = "de la el los en su a que conforme con dentro del por para al menos"
    text = "\n\n".join(
        f"Artículo {n}. "
        + " ".join(
            chance.choice((nouns, verbs, filler, filler)[chance.randrange(4)].split())
            for _ in range(chance.randrange(18, 90))
        )
        for n in range(1, 220)
    )
    new, places = edited(text, seed)
    wrong, lost, orphans = followed(text, new, places, chance)
    assert wrong == 0
    assert lost <= 0.05 * 300, f"{lost} of 300 are there and were not found ({orphans} orphans)"


def followed(
    text: str, new: str, places: dict[int, tuple[int, int]], chance: random.Random
) -> tuple[int, int, int]:
    """Of 300 comments: anchored where they do not belong, lost though they are there, orphans."""
    spans, at = [], 0
    for paragraph in text.split("\n\n"):
        for word in paragraph.split():
            start = text.index(word, at)
            spans.append((start, start + len(word)))
            at = start + len(word)
    passages, truth = [], []
    for number in range(300):
        first = chance.randrange(len(spans) - 14)
        last = first + chance.randrange(3, 14)
        start, end = spans[first][0], spans[last - 1][1]
        passages.append(Passage(str(number), text[start:end], start=start, end=end))
        truth.append([places[each] for each in range(first, last) if each in places])
    wrong = lost = orphans = 0
    for passage, there, found in zip(passages, truth, anchors(text, new, passages), strict=True):
        words = len(passage.quote.split())
        if found.start is None or found.end is None:
            orphans += 1
            lost += len(there) == words and there[-1][1] - there[0][0] < 2 * len(passage.quote)
        else:
            inside = sum(found.start <= start and end <= found.end + 1 for start, end in there)
            wrong += inside < 0.5 * words
    return wrong, lost, orphans
