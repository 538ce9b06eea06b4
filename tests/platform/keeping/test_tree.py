"""The tree is RFC 6962's, and grows as if it were made at once."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from traza.platform.keeping.tree import (
    EMPTY,
    Frontier,
    frontier,
    leaf_hash,
    node_hash,
    root_of,
    tile_path,
)


def _by_the_definition(leaves: list[bytes]) -> bytes:
    """MTH of section 2.1: the left part is the largest power of two smaller than all."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    return node_hash(_by_the_definition(leaves[:left]), _by_the_definition(leaves[left:]))


def test_known_hashes_of_certificate_transparency() -> None:
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert (
        leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    )
    two = root_of([leaf_hash(b""), leaf_hash(b"\x00")])
    assert two.hex() == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"


@given(st.lists(st.binary(max_size=3), max_size=70), st.integers(0, 70))
def test_grows_from_what_was_kept(said: list[bytes], cut: int) -> None:
    leaves = [leaf_hash(one) for one in said]
    begun = Frontier()
    begun.extend(leaves[:cut])
    again = frontier(begun.size, begun.text())
    again.extend(leaves[cut:])
    assert again.root() == _by_the_definition(leaves)


def test_tiles_are_where_the_specification_says() -> None:
    assert tile_path(0, 1234067) == "tile/0/x001/x234/067"
    assert tile_path(1, 0, 5) == "tile/1/000.p/5"
