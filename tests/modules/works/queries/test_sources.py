"""Sources are told from the columns in memory as the register itself would tell them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.modules.works.queries.test_work_list import places, work

from traza.modules.works.models import Work
from traza.modules.works.queries.columns import STORE
from traza.modules.works.queries.sources import sources_by_key


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"sample": True}, id="one of a sample"),
        pytest.param({"sample": None, "read_on": date(1969, 7, 20)}, id="a day before 1970"),
        pytest.param({"progress_on": date(2026, 11, 23)}, id="a later day"),
        pytest.param({"progress_on": None, "published_on": None}, id="no day"),
        pytest.param({"publisher": "Otra\x1fcasa", "layout": "ocds"}, id="strange words"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_what_changes_in_a_work_changes_its_source_at_once(values: dict[str, object]) -> None:
    STORE.forget()
    places()
    said = {"layout": "opa-2015", "publisher": "Una", "published_on": date(2020, 1, 31)}
    first = work(1, origin="a", progress_on=date(2024, 2, 29), **said)
    work(2, origin="a", **said)
    work(3)
    before = sources_by_key()
    assert set(before) == {"a", ""}
    assert (before["a"].published_on, before["a"].last_on) == (
        said["published_on"],
        date(2024, 2, 29),
    )
    assert (before["a"].sample, before["a"].read_on, before[""].last_on) == (False, None, None)

    Work.objects.filter(pk=first.pk).update(origin="b", **values)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        after = sources_by_key()
    row = Work.objects.get(pk=first.pk)
    found = after["b"]
    assert (found.publisher, found.sample) == (row.publisher, bool(row.sample))
    assert (found.published_on, found.read_on, found.last_on) == (
        row.published_on, row.read_on, row.progress_on,
    )  # fmt: skip
    assert after["a"].last_on is None
    assert not [one["sql"] for one in asked.captured_queries if "GROUP BY" in one["sql"]]

    Work.objects.filter(pk=first.pk).delete()
    assert set(sources_by_key()) == {"a", ""}
    STORE.forget()
