"""Figures and datasets of reports say what the pages say, and no words of anybody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.making.citizens import TEXT, filed, placed_work, staff

from traza.modules.oversight import api as oversight
from traza.modules.participation import api
from traza.platform.tables import ask, dataset_rows
from traza.platform.tables.build import build
from traza.platform.tables.register import register_tables

ANSWER = "Se citó a la empresa: repara el tramo esta semana."


@pytest.mark.django_db(transaction=True)
def test_figures_and_datasets_re_add_the_pages(settings: Any, tmp_path: Any):
    settings.FIGURES_ROOT = tmp_path
    work = placed_work()
    long_ago = timezone.now() - timedelta(days=90)
    late, quick, never = filed(work, now=long_ago), filed(work), filed(work, now=long_ago)
    api.escalate_reports()
    for sent in (late, quick):
        api.answer_report(sent.folio, ANSWER, staff())
    oversight.check_flags()
    build()
    (rate,) = api.answer_rates()
    assert ask("reports_filed").total == rate.filed == 3
    assert ask("reports_answered", by=["agency"]).rows == (("obras-publicas", rate.answered),)
    assert ask("reports_in_time").total == rate.on_time == 1
    assert ask("reports_escalated").total == 2
    rows = dataset_rows("citizen_reports")
    assert {row[0] for row in rows.rows} == {late.folio, quick.folio, never.folio}
    flags = dataset_rows("work_flags")
    assert flags.total == len(oversight.flags_of(work))


def test_no_words_nor_contact_leave_the_register():
    tables = {table.name: set(table.columns) for table in register_tables()}
    assert not tables["participation_report"] & {"text", "contact", "token", "place", "lon", "lat"}
    assert not tables["participation_decided"] & {"user", "cut"}
    assert "participation_follow" not in tables
    assert "participation_reportphoto" not in tables
    assert TEXT not in repr(tables)
