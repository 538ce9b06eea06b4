"""Who pays and where it is are read from the words beside a place."""

from __future__ import annotations

from datetime import date

import pytest

from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import Concept, Entity, Understood
from traza.modules.assistant.queries.vocabulary import Vocabulary

TODAY = date(2026, 11, 26)
HERMOSILLO = Entity("municipality", "26030", "Hermosillo, Sonora", "26030")
CAJEME = Entity("municipality", "26018", "Cajeme, Sonora", "26018")
SALUD = Entity("town", "160050031", "La Salud, Angangueo", "16005")
JOYA = Entity("town", "260300999", "La Joya, Hermosillo", "26030")
NAMED = [
    ("Hermosillo", HERMOSILLO),
    ("municipio Hermosillo", HERMOSILLO),
    ("ayuntamiento Hermosillo", HERMOSILLO),
    ("Cajeme", CAJEME),
    ("La Salud", SALUD),
    ("La Joya", JOYA),
    ("Angangueo", Entity("municipality", "16005", "Angangueo, Michoacán", "16005")),
    ("Baca", Entity("municipality", "31004", "Baca, Yucatán", "31004")),
    ("Granados", Entity("municipality", "26028", "Granados, Sonora", "26028")),
    ("Sonora", Entity("state", "26", "Sonora")),
]


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return assistant.vocabulary(NAMED)


def read(text: str, words: Vocabulary) -> Understood:
    return assistant.understand(text, words, TODAY)


def roles(understood: Understood) -> list[str]:
    return [mention.role for mention in understood.mentions if assistant.family(mention) == "place"]


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("¿Cuánto dinero puso Hermosillo en obras?", "payer"),
        ("¿Cuánto invirtió el municipio de Hermosillo?", "payer"),
        ("Hermosillo en 2020 gastó cuánto en obras", "payer"),  # a year between says nothing of it
        ("Hermosillo gastó cuánto", "payer"),
        ("gasto de Hermosillo", "payer"),
        ("obras hechas por Hermosillo", "payer"),
        ("obras del ayuntamiento de Hermosillo", "payer"),
        ("how much did Hermosillo spend", "payer"),
        ("¿Cuánto se invirtió en Hermosillo?", "where"),
        ("works in Hermosillo", "where"),
        ("obras de Hermosillo", ""),
        ("obras en la región de Hermosillo", ""),
    ],
)
def test_the_role_of_a_place(typed: str, role: str, words: Vocabulary) -> None:
    assert roles(read(typed, words)) == [role]


def test_what_is_joined_to_a_place_is_what_that_one_is(words: Vocabulary) -> None:
    assert roles(read("¿Cuánto puso Hermosillo y Cajeme?", words)) == ["payer", "payer"]


def test_a_payer_is_no_place_of_works(words: Vocabulary) -> None:
    mentions = read("¿Cuánto dinero puso Hermosillo en obras?", words).mentions
    use = assistant.uses()["works_funding"]
    assert not list(assistant.wanted(mentions, use))
    assert list(assistant.wanted(assistant.without_roles(mentions), use))


@pytest.mark.parametrize(
    ("typed", "unknown"),
    [
        ("gasto de Hermosillo en salud", ("salud",)),
        ("gasto de la salud en Sonora", ("salud",)),
        ("obras de La Joya", ("joya",)),
        ("obras en La Joya", ()),
        ("obras de La Joya, Hermosillo", ()),
        ("gasto de Hermosillo en ganado", ("ganado",)),  # and not in Granados
        ("gasto de Hermosillo en vacas", ("vacas",)),  # and not in Baca
        ("obras en la comunidad", ("comunidad",)),  # who pays, and no place
    ],
)
def test_a_village_is_read_where_a_place_is_named(
    typed: str, unknown: tuple[str, ...], words: Vocabulary
) -> None:
    assert read(typed, words).unknown == unknown


def test_words_that_ask_for_nothing_do_so_as_they_are_written(words: Vocabulary) -> None:
    assert read("oficiales, ¿cuántas obras?", words).unknown == ()
    assert read("cuentas de Hermosillo", words).unknown == ("cuentas",)


def test_a_word_between_parts_a_phrase(words: Vocabulary) -> None:
    health = read("obras de salud", words).mentions
    assert [mention.words for mention in health] == ["obras salud"]
    assert read("obras en salud", words).unknown == ("salud",)
    assert read("obras y salud", words).unknown == ("salud",)


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("¿Qué obras hay en Hermosillo?", "list"),
        ("¿Cuáles son las metas de Hermosillo?", "list"),
        ("¿Qué municipio de Sonora gastó más?", ""),
        ("qué obras hay en Hermosillo, cuántas son", ""),
        ("¿Cuál es el gasto de Hermosillo?", ""),
    ],
)
def test_which_ones_asks_for_a_list(typed: str, refused: str, words: Vocabulary) -> None:
    assert read(typed, words).refused == refused


def test_every_word_that_says_something_has_its_place(words: Vocabulary) -> None:
    found = read("Hola, ¿cuántas obras hay en Hermosillo, Sonora, en 2020?", words)
    assert [word for _place, word in found.content] == ["cuantas", "obras", "hermosillo", "sonora"]
    covers = frozenset[int]().union(*(mention.at for mention in found.mentions))
    assert {place for place, _word in found.content} == covers


def covered(typed: str, figure: str, words: Vocabulary, **more: object) -> list[str]:
    """Words that no way of answering with a figure accounts for, in the first of them."""
    understood = read(typed, words)
    mentions = assistant.narrowed(understood.mentions)
    wanted = next(iter(assistant.wanted(mentions, assistant.uses()[figure])))
    options = {"by": (), "ordered": False, "sides": 1} | more
    covers = assistant.covered(wanted, **options)  # type: ignore[arg-type]
    return [word for place, word in understood.content if place not in covers]


def test_a_word_that_does_nothing_has_fallen(words: Vocabulary) -> None:
    assert covered("gasto de Hermosillo, Sonora", "municipal_finances", words) == []
    assert covered("compara el gasto de Cajeme", "municipal_finances", words) == ["compara"]
    assert covered("compara el gasto de Cajeme", "municipal_finances", words, sides=2) == []
    assert covered("obras municipales", "works_registered", words) == ["municipales"]
    assert covered("obras del municipio de Hermosillo", "works_registered", words) == []
    more = "municipio de Sonora con más obras"
    assert covered(more, "works_registered", words) == ["municipio", "mas"]
    by = {"by": ("municipality",), "ordered": True}
    assert covered(more, "works_registered", words, **by) == []
    assert Concept("most") in {
        item for each in read(more, words).mentions for item in each.meanings
    }
