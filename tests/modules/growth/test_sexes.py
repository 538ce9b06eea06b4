"""Words of a column of sex: what may be read two ways is asked over the whole file."""

from __future__ import annotations

import unicodedata

import pytest
from django.core.management import call_command
from tests.modules.growth.surveys import scored

from traza.kernel.refusal import Refusal
from traza.modules.growth.contracts.children import FEMALE, MALE
from traza.modules.growth.rules import cells, measured
from traza.modules.growth.rules.columns import names
from traza.modules.growth.rules.sexes import SEXES, answers, sexes_of
from traza.platform import csv_file

BOY, GIRL = "0.15", "0.24"  # 17 kg at 1522 days

# Each mixture: its words, and whom "m" is; nobody where it must be asked.
MIXTURES = [
    ("H M", FEMALE), ("h m", FEMALE), ("V M", FEMALE), ("H M Hombre", FEMALE), ("H M 1", FEMALE),
    ("M F", MALE), ("m f", MALE), ("M F Femenino", MALE), ("M F 2", MALE), ("M F niña", MALE),
    ("M. F.", MALE), ("M F x", MALE), ("H M ?", FEMALE),
    ("M", None), ("m", None), ("H M F", None), ("V M F", None), ("V M H", None),
    ("V M F H", None), ("Hombre M F", None), ("hombre M", None), ("M Mujer", None),
    ("M masculino", None), ("M Femenino", None), ("H M Femenino", None), ("H M femenina", None),
    ("H M Mujer", None), ("H M masculino", None), ("M F Masculino", None), ("M F Mujer", None),
    ("M F varón", None), ("Niño M", None), ("niña M", None), ("Niño niña M", None),
    ("Niño M F", None), ("H M niña", None), ("M 1", None), ("M 2", None), ("M 1 2", None),
    ("M 1.0 2.0", None), ("H M 2", None), ("M F 1", None), ("M 0 1", None), ("M boy girl", None),
    ("M hembra", None), ("macho hembra M", None), ("M male", None), ("M ♂", None),
]  # fmt: skip


@pytest.mark.parametrize(("mixture", "whose"), MIXTURES)
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_m_is_told_by_what_leaves_it_one_meaning_and_else_is_asked(mixture, whose, written):
    column = unicodedata.normalize(written, mixture).split() * 3
    if whose is not None:
        assert sexes_of("sexo", column, {})["m"] == whose
        return
    with pytest.raises(Refusal, match=r"dice «(?:0, 1, |h, )?m» y no se sabe") as asked:
        sexes_of("sexo", column, {})
    for value in column:
        assert f"«{value}»" in str(asked.value)
    for boys, girls, told in (("M", "", MALE), ("", "M", FEMALE)):
        extra = {"h": MALE, "0": FEMALE} if not boys else {"h": FEMALE, "0": FEMALE}
        said = answers(boys, girls)
        assert sexes_of("sexo", column, extra | said)["m"] == told


@pytest.mark.parametrize("mixture", ["V H", "varón H", "Macho H", "H hembra", "V H F", "V H mujer"])
def test_h_beside_varon_may_be_hembra_and_is_asked(mixture):
    with pytest.raises(Refusal, match=r"dice «h» y no se sabe.*--boys h o --girls h"):
        sexes_of("sexo", mixture.split(), {})
    assert sexes_of("sexo", mixture.split(), answers("", "H"))["h"] == FEMALE
    assert sexes_of("sexo", mixture.split(), answers("h", ""))["h"] == MALE


@pytest.mark.parametrize("mixture", ["H", "H F", "H Mujer", "H hombre", "V F", "1 2", "0 1 2", "F"])
def test_what_has_one_meaning_is_not_asked(mixture):
    assert sexes_of("sexo", mixture.split(), {}) == SEXES


@pytest.mark.parametrize(
    ("boys", "girls", "first"),
    [
        ("M", "", BOY),
        ("", "M", GIRL),
        (" m ", "f", BOY),
        ("h", "f,m", GIRL),
        ("Niño,m", "Niña", BOY),
    ],
)
def test_the_options_answer_it_both_ways(boys, girls, first, tmp_path):
    text = "sexo,edad_dias,peso\nM,1522,17\nH,1522,17\nF,1522,17\n"
    with pytest.raises(Refusal, match=r"«F», «H», «M».*--boys m o --girls m"):
        scored(tmp_path, text)
    found = scored(tmp_path, text, boys=boys, girls=girls)
    assert [row["zwei"] for row in found] == [first, BOY, GIRL]


def test_the_order_has_the_options_that_the_question_names(tmp_path, capsys):
    path, out = tmp_path / "encuesta.csv", tmp_path / "salida.csv"
    path.write_text("sexo,edad_dias,peso\nM,1522,17\n2,1522,17\n", encoding="utf-8")
    for option, score in (("--boys", BOY), ("--girls", GIRL)):
        call_command("growth_zscores", str(path), "--output", str(out), option, "M")
        assert score in out.read_text("utf-8").splitlines()[1].split(",")
    assert "2 con algún puntaje" in capsys.readouterr().out


def test_zero_and_one_are_answered_whole_and_both_ways(tmp_path):
    text = "sexo,edad_dias,peso\n0,1522,17\n1,1522,17\n"
    for half in ({"boys": "0"}, {"girls": "1"}, {"boys": "1"}):
        with pytest.raises(Refusal, match="--boys 0 --girls 1 o --boys 1 --girls 0"):
            scored(tmp_path, text, **half)
    one = scored(tmp_path, text, boys="0", girls="1")
    other = scored(tmp_path, text, girls="0")
    assert [row["zwei"] for row in [*one, *other]] == [BOY, GIRL, GIRL, BOY]


def test_one_and_two_may_be_turned_but_not_half(tmp_path):
    text = "sexo,edad_dias,peso\n1,1522,17\n2,1522,17\n"
    with pytest.raises(Refusal, match="dice «1, 2»"):
        scored(tmp_path, text, girls="1")
    assert [row["zwei"] for row in scored(tmp_path, text, boys="2", girls="1")] == [GIRL, BOY]


def test_a_value_of_both_is_refused():
    with pytest.raises(Refusal, match="«m» está en --boys y en --girls"):
        answers("M,H", "f, m")


def test_a_value_that_reads_as_nothing_may_be_answered(tmp_path):
    (row,) = scored(tmp_path, "sexo,edad_dias,peso\nNA,1522,17\n", girls="NA")
    assert (row["zwei"], row["notas"]) == (GIRL, "")


def test_signs_are_no_empty_cells_and_may_be_answered(tmp_path):
    text = "sexo,edad_dias,peso\n♂,1522,17\n♀,1522,17\n,1522,17\n"
    plain = scored(tmp_path, text)
    boy, girl, nobody = scored(tmp_path, text, boys="♂", girls="♀")
    assert [row["zwei"] for row in plain] == ["", "", ""]
    assert plain[0]["notas"] == "sexo: no se entiende «♂»."
    assert [boy["zwei"], girl["zwei"], nobody["zwei"]] == [BOY, GIRL, ""]
    assert nobody["notas"] == "sexo: falta."


def test_of_many_values_those_that_matter_are_named():
    column = [*(f"a{number}" for number in range(30)), "M", "F", "H"]
    with pytest.raises(Refusal, match=r"son «F», «H», «M», «a0».*…"):
        sexes_of("sexo", column, {})


def test_it_is_decided_over_the_whole_file_and_not_by_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_file, "PART", 2)
    rows = "M,1522,17\nF,1522,17\n" * 4
    with pytest.raises(Refusal, match="dice «m»"):
        scored(tmp_path, f"sexo,edad_dias,peso\n{rows}H,1522,17\n")
    assert not (tmp_path / "salida.csv").exists()
    women = scored(tmp_path, "sexo,edad_dias,peso\n" + "M,1522,17\n" * 5 + "H,1522,17\n")
    assert [row["zwei"] for row in women] == [GIRL] * 5 + [BOY]


def test_every_word_of_a_list_is_written_as_it_is_looked_up():
    """Otherwise no cell can ever be it: "n/a" is folded to "n a"."""
    for words in (SEXES, measured.MEASURES, measured.SWOLLEN, cells.MISSING):
        assert [word for word in words if cells.plain(word) != word] == []
    assert [word for some in names().values() for word in some if not word.isascii()] == []
    for word in ("Niño", "NIÑA", "niño ", "Varón", "MUJER.", "niña"):
        assert SEXES[cells.plain(unicodedata.normalize("NFD", word))] == SEXES[cells.plain(word)]
