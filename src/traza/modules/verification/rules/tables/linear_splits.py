"""Which columns could be the sum of which, before any is measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

# A coincidence in three rows of different amounts is not credible; below that only names tell.
FEWEST_ROWS = 3


# Beyond this width only columns side by side are tried.
_WIDEST = 10


_LARGEST = 6


_WIDEST_STOCK = 8


def uneven_titles(titles: list[str], parts: tuple[int, ...]) -> bool:
    """Whether it adds some of one title and more of another that both stand again and again.

    Under four quarters "P" and "A" each: three of the planned and one of the done add by chance.
    """
    chosen = Counter(titles[at] for at in parts)
    often = Counter(title for title in titles if title in chosen)
    return len({times for title, times in chosen.items() if often[title] >= FEWEST_ROWS}) > 1


def splits_of(places: list[int]) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """Every sum to try: of all others when they are few; of columns side by side when many."""
    if len(places) > _WIDEST:
        yield from _side_by_side(places)
        return
    for whole in places:
        others = [at for at in places if at != whole]
        for size in range(2, min(len(others), _LARGEST) + 1):
            for plus in combinations(others, size):
                yield whole, plus, ()
    yield from _of_stock(places)
    for four in combinations(places, 4):
        first = four[0]
        for partner in four[1:]:
            plus = tuple(at for at in four[1:] if at != partner)
            yield first, plus, (partner,)


def _of_stock(places: list[int]) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """What there was and two things that came, less one that went, is what there is at the end."""
    if len(places) > _WIDEST_STOCK:
        return
    for five in combinations(places, 5):
        for whole in (five[-1], five[0]):
            others = [at for at in five if at != whole]
            for less in others:
                yield whole, tuple(at for at in others if at != less), (less,)


def _side_by_side(places: list[int]) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    for at, whole in enumerate(places):
        for stride in (1, 2):
            for size in range(2, len(places)):
                before = places[at - size * stride : at : stride] if at >= size * stride else []
                after = places[at + stride : at + stride * (size + 1) : stride]
                for parts in (before, after):
                    if len(parts) == size:
                        yield whole, tuple(parts), ()
