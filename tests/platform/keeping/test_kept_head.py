"""`traza check --head`: a head that cannot be read is one sentence."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from traza.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_head_that_cannot_be_read_is_told(content, tmp_path):
    path = tmp_path / "cabeza.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refusal, match="No se puede leer la cabeza"):
        call_command("check", head=[str(path)])
