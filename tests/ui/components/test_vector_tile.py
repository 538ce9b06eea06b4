"""Vector tiles, read back by Google's protocol buffers with the definition of the standard."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.ui.components.vector_tile import EXTENT, Feature, encode, inside

# vector_tile.proto 2.1 (mapbox/vector-tile-spec): (number, name, label, type[, message])
MESSAGES: dict[str, list[tuple[Any, ...]]] = {
    "Value": [
        (1, "string_value", 1, 9), (2, "float_value", 1, 2), (3, "double_value", 1, 1), (4, "int_value", 1, 3),
        (5, "uint_value", 1, 4), (6, "sint_value", 1, 18), (7, "bool_value", 1, 8),
    ],
    "Feature": [(1, "id", 1, 4), (2, "tags", 3, 13), (3, "type", 1, 13), (4, "geometry", 3, 13)],
    "Layer": [
        (15, "version", 2, 13), (1, "name", 2, 9), (2, "features", 3, 11, ".Feature"), (3, "keys", 3, 9),
        (4, "values", 3, 11, ".Value"), (5, "extent", 1, 13),
    ],
    "Tile": [(3, "layers", 3, 11, ".Layer")],
}  # fmt: skip


@pytest.fixture(scope="module")
def message() -> Any:
    pool_of = pytest.importorskip("google.protobuf.descriptor_pool")
    kinds = pytest.importorskip("google.protobuf.descriptor_pb2")
    factory = pytest.importorskip("google.protobuf.message_factory")
    file = kinds.FileDescriptorProto(name="tile.proto", syntax="proto2")
    for name, fields in MESSAGES.items():
        made = file.message_type.add(name=name)
        for number, field, label, kind, *more in fields:
            one = made.field.add(name=field, number=number, label=label, type=kind)
            one.options.packed = label == 3 and kind == 13
            if more:
                one.type_name = more[0]
    pool = pool_of.DescriptorPool()
    pool.Add(file)
    return factory.GetMessageClass(pool.FindMessageTypeByName("Tile"))


def read(message: Any, tile: bytes) -> dict[str, list[Feature]]:
    """What a reader of the standard understands."""
    found: dict[str, list[Feature]] = {}
    parsed = message.FromString(tile)
    for layer in parsed.layers:
        assert (layer.version, layer.extent) == (2, EXTENT)
        values = [
            v.string_value if v.HasField("string_value") else v.sint_value for v in layer.values
        ]
        found[layer.name] = []
        for feature in layer.features:
            assert (feature.type, feature.geometry[0]) == (1, 9)  # a point; one "move to"
            x, y = (number >> 1 ^ -(number & 1) for number in feature.geometry[1:])
            tags = list(feature.tags)
            pairs = zip(tags[::2], tags[1::2], strict=True)
            found[layer.name].append(
                Feature(x, y, {layer.keys[k]: values[v] for k, v in pairs}, feature.id)
            )
    return found


value = st.one_of(st.text(max_size=300), st.integers(-(2**63), 2**63 - 1))
feature = st.builds(
    Feature,
    st.integers(-(2**30), 2**30),
    st.integers(-(2**30), 2**30),
    st.dictionaries(st.text(min_size=1, max_size=5), value, max_size=4),
    st.integers(0, 2**63),
)
layers = st.dictionaries(
    st.text(min_size=1, max_size=8), st.lists(feature, min_size=1, max_size=6), max_size=3
)


@given(layers)
def test_what_is_written_is_what_a_reader_of_the_standard_reads(message: Any, made: Any) -> None:
    assert read(message, encode(made)) == made


def test_an_empty_tile_is_no_bytes() -> None:
    assert encode({"obras": []}) == b""


@pytest.mark.parametrize(
    ("lon", "lat", "place"),
    [(0, 0, (2048, 2048)), (-180, 85.0511287798, (0, 0)), (90, 0, (3072, 2048))],
)
def test_degrees_become_places_of_a_tile(lon: float, lat: float, place: tuple[int, int]) -> None:
    assert inside(lon, lat, 0, 0, 0) == place
