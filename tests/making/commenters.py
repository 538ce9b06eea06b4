"""Many people who comment a regulation: campaigns, who quotes them, and words of their own."""

from __future__ import annotations

import random


def commenters(people: int = 10_000) -> tuple[list[str], list[int]]:
    """Twenty campaigns of fifty with words changed, who quotes each letter, and people of their own
    words: their texts, and the campaign of each (-1 for none)."""
    rng = random.Random(5)
    words = [f"palabra{n}" for n in range(3000)]

    def some(n: int) -> list[str]:
        return [words[min(2999, int(rng.paretovariate(0.45)))] for _ in range(n)]

    made: list[tuple[str, int]] = []
    for campaign in range(20):
        letter = some(rng.randint(40, 90))
        for _ in range(50):
            sent = [some(1)[0] if rng.random() < 0.06 else word for word in letter]
            made.append((" ".join(sent), campaign))
        honest = " ".join(letter)
        made += [(f"{honest} {' '.join(some(60))}", -1), (f"«{honest}» {' '.join(some(20))}", -1)]
    made += [(" ".join(some(rng.randint(20, 80))), -1) for _ in range(people - len(made))]
    rng.shuffle(made)
    return [text for text, _ in made], [campaign for _, campaign in made]
