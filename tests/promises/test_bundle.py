"""What comes with a clone is small, and says whose it is and how far it reaches."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from traza.portal.pages.bundled_sources import TREE, BundledSource, bundled_sources

MOST_BYTES = 6_000_000


def packed() -> list[Path]:
    return sorted(path for path in (TREE / "modules").rglob("facts/**/*.gz"))


def test_all_of_it_weighs_at_most_six_megabytes() -> None:
    declared = [path for one in bundled_sources() for path in one.paths]
    assert sum(path.stat().st_size for path in {*declared, *packed()}) <= MOST_BYTES


def test_every_packed_file_is_declared_once_and_every_declared_file_is_there() -> None:
    declared = [path for one in bundled_sources() for path in one.paths]
    assert len(declared) == len(set(declared))
    assert set(packed()) <= set(declared)
    assert all(path.is_file() for path in declared)


@pytest.mark.parametrize("one", bundled_sources(), ids=lambda one: one.title)
def test_each_says_whose_it_is_when_it_is_of_and_how_far_it_reaches(one: BundledSource) -> None:
    for said in (one.publisher, one.source, one.licence, one.licence_note, one.period):
        assert said.strip()
    assert "@" in one.repository
    assert not (one.whole and one.sample)
    # Sentences that people can read, of which each says one thing.
    for sentence in one.coverage.rstrip(".").split(". "):
        assert len(sentence.split()) <= 20, sentence


@pytest.mark.django_db
def test_the_page_of_data_shows_them(client: Client) -> None:
    page = client.get("/datos/").content.decode()
    for one in bundled_sources():
        assert one.coverage in page
        assert one.licence in page
    assert "(muestra)" in page
