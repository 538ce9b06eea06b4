"""`traza consultation anchors`: the files that it reads and what it refuses."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from traza.kernel.refusal import Refusal

OLD = "Artículo 1. La autoridad conservará los expedientes durante cinco años.\n"
NEW = "Considerando que así conviene.\n\n" + OLD


def run(folder, comments, encoding="utf-8", old=OLD):
    (folder / "old.txt").write_bytes(old.encode(encoding))
    (folder / "new.txt").write_bytes(NEW.encode(encoding))
    (folder / "c.json").write_bytes(json.dumps(comments, ensure_ascii=False).encode(encoding))
    names = (str(folder / name) for name in ("old.txt", "new.txt", "c.json"))
    call_command("consultation_anchors", *names, "--json")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_in_the_habits_of_an_office(encoding, tmp_path, capsys):
    run(tmp_path, {"comentarios": [{"folio": 7, "cita": "conservará los expedientes"}]}, encoding)
    (anchor,) = json.loads(capsys.readouterr().out)["anchors"]
    assert (anchor["id"], anchor["status"]) == ("7", "same")
    assert NEW[anchor["start"] : anchor["end"]] == "conservará los expedientes"


@pytest.mark.parametrize(
    ("comments", "said"),
    [
        ([{"id": 1, "quote": 5}], "el comentario 1 no dice sus palabras como texto"),
        ([{"id": 1}], "el comentario 1 no dice qué palabras"),
        ([{"id": 1, "quote": "a", "start": "1"}], "con números enteros"),
        ({"otra": []}, "se espera una lista"),
        ([3], "no es un objeto"),
    ],
)
def test_what_cannot_be_followed_is_told(comments, said, tmp_path):
    with pytest.raises(Refusal, match=said):
        run(tmp_path, comments)
