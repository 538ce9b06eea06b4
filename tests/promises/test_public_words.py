"""Free text that staff publish at once is read for personal data first, by every form."""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django import forms
from tests.promises.test_reasons import refusals

from traza.platform.audit import made_public
from traza.platform.forms.public_text import SUFFIX, PublicTextField
from traza.platform.forms.rows import Table

pytestmark = pytest.mark.django_db
INNER = yaml.safe_load(Path(__file__).with_name("inner_words.yaml").read_text(encoding="utf-8"))
LONG = 300  # letters: a line where sentences are written
WORDS = "Atendió María López Ruiz en el 662 214 3344."
BECAUSE = "Es la titular de la oficina y su teléfono."


def _forms(kind: type = forms.BaseForm) -> Iterator[type]:
    for form in kind.__subclasses__():
        yield form
        yield from _forms(form)


def _fields() -> dict[str, forms.CharField]:
    """Every text of a form of the house and of its tables, by where it is declared."""
    list(refusals())  # imports all of the house
    texts: dict[str, forms.CharField] = {}
    for form in _forms():
        if form.__module__.startswith("traza."):
            place = f"{form.__module__.removeprefix('traza.')}.{form.__qualname__}"
            for name, field in form.base_fields.items():
                texts[f"{place}.{name}"] = field
    for module in [name for name in sys.modules if ".forms" in name and name[:6] == "traza."]:
        for name, table in list(vars(sys.modules[module]).items()):
            if isinstance(table, Table):
                for column in table.columns:
                    place = f"{module.removeprefix('traza.')}.{name}.{column.name}"
                    texts[place] = column.make()
    return {place: field for place, field in texts.items() if isinstance(field, forms.CharField)}


def _is_free(field: forms.CharField) -> bool:
    if isinstance(field.widget, forms.HiddenInput):
        return False
    return isinstance(field.widget, forms.Textarea) or (field.max_length or 0) >= LONG


FIELDS = _fields()
PUBLIC = {place: field for place, field in FIELDS.items() if isinstance(field, PublicTextField)}


def test_every_free_text_is_read_first_or_says_why_not() -> None:
    inner = [place for places in INNER.values() for place in places]
    assert len(inner) == len(set(inner))
    free = {place for place, field in FIELDS.items() if _is_free(field)} - PUBLIC.keys()
    assert free - set(inner) == set()
    assert set(inner) - free == set()  # nothing is excused that is no more


@pytest.mark.parametrize("place", sorted(PUBLIC))
def test_a_person_s_data_ask_a_word_before_they_are_public(place: str) -> None:
    field = copy.deepcopy(PUBLIC[place])
    name = place.rpartition(".")[2]
    made_public.take()
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(field.widget.value_from_datadict({name: WORDS}, {}, name))
    sentence = str(refused.value.messages[0])
    assert "«María López Ruiz»" in sentence
    assert "«662 214 3344»" in sentence
    assert f'name="{name}{SUFFIX}"' in field.widget.render(name, WORDS)
    answered = {name: WORDS, f"{name}{SUFFIX}": BECAUSE}
    assert field.clean(field.widget.value_from_datadict(answered, {}, name)) == WORDS
    (noted,) = made_public.take()
    assert noted.because == BECAUSE
    assert "María" not in str(noted.kinds)


def test_the_walk_sees_the_doors_it_was_made_for() -> None:
    assert len(PUBLIC) > 60
    for place in (
        "modules.participation.forms.AnswerForm.text",
        "modules.oversight.forms.committee.AnswerForm.text",
        "modules.works.forms.following.ProgressForm.note",
        "modules.works.forms.month.MONTH.note",
        "modules.works.forms.deciding.CancelForm.reason",
        "modules.works.forms.photos.PhotosForm.caption",
        "portal.forms.flags.FlagAnswerForm.text",
    ):
        assert place in PUBLIC, place
