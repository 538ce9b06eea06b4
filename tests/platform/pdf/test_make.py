"""Paper shows its data as it is, is tagged for readers, and is the same every time."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pdfplumber
import pytest
import typst
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from traza.platform.pdf import shelf
from traza.platform.pdf.make import PAPER, make_pdf

SOURCES = Path(PAPER).parents[2]
TEMPLATE = """
#import "paper.typ": *
#let d = json(bytes(sys.inputs.data))
#show: paper.with(title: d.title, from: d.from, foot: d.foot)
= #d.title
#facts(d.facts)
== Cuadro
#rows-table(("Concepto", "Pesos"), d.rows, columns: (1fr, auto), right: (1,), total: d.total)
#blank Sí
#signatures((("Ana", "Residente"), ("Beto", "Supervisor")))
"""
DATA = {
    "title": "Obra 1",
    "from": "Secretaría",
    "foot": "traza.example/obras",
    "facts": [["Folio", "X-1"], ["Domicilio", ""], ["Región", None]],
    "rows": [["Tubería", "$1.00"], ["Válvulas", "$2,000.00"]],
    "total": ["Suma", "$2,001.00"],
}


@pytest.fixture
def template(tmp_path, settings) -> Path:
    settings.HOME = tmp_path / "home"
    path = tmp_path / "x.typ"
    path.write_text(TEMPLATE)
    return path


def read(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def test_it_says_what_the_data_says(template: Path):
    told = read(make_pdf(template, DATA))
    for words in ("Secretaría", "Obra 1", "Folio: X-1", "Tubería $1.00", "Suma $2,001.00",
                  "Ana Beto", "Página 1 de 1", "traza.example/obras"):  # fmt: skip
        assert words in told
    assert "Domicilio" not in told  # what nobody said has no line
    assert "Región" not in told


def test_it_is_tagged_for_screen_readers_in_spanish(template: Path):
    made = make_pdf(template, DATA)
    assert re.search(rb"pdfuaid:part\W+1", made)
    assert b"/Lang(es-MX)" in made
    assert b"/Marked true" in made
    assert b"/StructTreeRoot" in made
    assert b"/Title" in made


def test_the_same_data_makes_the_same_bytes(template: Path):
    first = make_pdf(template, DATA, keep=False)
    assert not re.search(rb"/CreationDate|/ModDate|xmp:\w*Date|\(D:\d", first)  # when it was made
    assert make_pdf(template, DATA, keep=False) == first
    assert make_pdf(template, {**DATA, "title": "Obra 2"}, keep=False) != first


CODE = ['#eval("1+1")', "*negrita*", "$x^2$", "= título", '#read("/etc/passwd")', "\\", '"]', "@ref",
        "<etiqueta>", "// nota", "- lista", "#(1/0)", "_a_ `b` ~", "http://x.example"]  # fmt: skip


@pytest.mark.parametrize("text", CODE)
def test_a_text_is_shown_and_never_run(template: Path, text: str):
    told = read(make_pdf(template, {**DATA, "facts": [["Nota", text]]}))
    assert f"Nota: {text}" in told


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_no_text_breaks_it(template: Path, text: str):
    data = {**DATA, "title": "x" + text, "from": text, "facts": [[text, text]]}
    assert make_pdf(template, data, keep=False).startswith(b"%PDF")


def test_what_no_font_draws_is_shown_as_a_square(template: Path):
    told = read(make_pdf(template, {**DATA, "title": "Plaza 😀 Ñu\u0000ñez"}))
    assert "Plaza □ Ñuñez" in told


def test_an_endless_word_stays_on_the_paper(template: Path):
    word = "SUPERCALIFRAGILÍSTICO" * 30
    made = make_pdf(
        template, {**DATA, "title": word, "facts": [[word, word]], "rows": [[word, word]]}
    )
    with pdfplumber.open(io.BytesIO(made)) as document:
        letters = [char for page in document.pages for char in page.chars]
        width = document.pages[0].width
    assert len(letters) > 4 * len(word)
    assert all(char["x0"] >= 0 and char["x1"] <= width for char in letters)


@pytest.mark.parametrize("value", [1.5, b"x", object()])
def test_only_exact_values_are_printed(template: Path, value: object):
    with pytest.raises(TypeError, match="write it as text"):
        make_pdf(template, {**DATA, "total": value})


@pytest.mark.parametrize(
    "name", ["../x.svg", "paper.typ", "/etc/passwd", "x.svg/../../y.png", "X.exe"]
)
def test_an_asset_stays_in_its_folder(template: Path, name: str):
    with pytest.raises(ValueError, match="asset"):
        make_pdf(template, DATA, {name: b""})


@pytest.mark.parametrize("path", ["/etc/hostname", "../../../../etc/hostname"])
def test_a_template_opens_no_other_file(template: Path, path: str):
    template.write_text(f'#set document(title: "x")\n#read("{path}")')
    with pytest.raises(typst.TypstError):
        make_pdf(template, DATA)


def test_what_was_made_is_kept_once_and_found_again(template: Path, monkeypatch, settings):
    first = make_pdf(template, DATA)
    kept = list((settings.HOME / "cache" / "pdf").iterdir())
    assert [path.read_bytes() for path in kept] == [first]
    monkeypatch.setattr("traza.platform.pdf.make._compile", None)  # it is not made again
    assert make_pdf(template, DATA) == first


def test_another_template_is_another_document(template: Path):
    first = make_pdf(template, DATA)
    template.write_text(TEMPLATE.replace("Cuadro", "Tabla"))
    assert make_pdf(template, DATA) != first


def test_a_paper_with_personal_data_leaves_no_copy(template: Path, settings):
    make_pdf(template, DATA, keep=False)
    assert not (settings.HOME / "cache" / "pdf").exists()


def test_the_shelf_stays_small(template: Path, settings, monkeypatch):
    monkeypatch.setattr(shelf, "MOST", 10)
    settings.HOME.mkdir()
    for number in range(12):
        shelf.put(f"{number:032}", b"%PDF")
        shelf.take(f"{0:032}")
    names = {path.name for path in (settings.HOME / "cache" / "pdf").iterdir()}
    assert len(names) <= 10
    assert f"{11:032}.pdf" in names


def test_no_template_of_ours_runs_text():
    templates = list(SOURCES.rglob("*.typ"))
    assert PAPER in templates
    for path in templates:
        code = re.sub(r"//.*", "", path.read_text())
        assert not re.search(r"\beval\b|\bplugin\b|@preview|@local", code), path.name
