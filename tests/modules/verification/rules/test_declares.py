"""What a header tells of the columns beside it."""

from __future__ import annotations

from traza.modules.verification.rules.tables.declares import names
from traza.modules.verification.rules.tables.quotients import Form


def test_the_year_that_two_columns_are_of_names_neither() -> None:
    assert not names("Meta 2025", "Resultado 2025", "Resultado 2025", Form.SHARE)
    assert names("Participación de las quejas", "Quejas", "Quejas", Form.SHARE)
