"""Our tables answer as SAT's own schemas and stylesheets do, on their samples and on changed ones."""

from __future__ import annotations

import copy
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.beside import SHARED
from tests.making import cfdi

from traza.modules.grants.rules.cfdi.schema import schemas
from traza.modules.grants.rules.cfdi.sealed_text import sealed_text
from traza.modules.grants.rules.cfdi.structure import faults

FOLDER = SHARED / "data" / "cfdi"
SITE = FOLDER / "sat" / "sitio_internet" / "cfd"
SAMPLES = sorted((FOLDER / "ejemplos").glob("*.xml"))
pytestmark = pytest.mark.skipif(not SAMPLES, reason="no está la carpeta con los esquemas del SAT")
OURS = {"Pagos", "TimbreFiscalDigital", "Donatarias", "ImpuestosLocales", "LeyendasFiscales"}
CHANGES = 400


class _Reduced(etree.Resolver):
    """The catalogue of codes that stands for SAT's, which nobody has."""

    def resolve(self, url: str, _public: str, context: Any) -> Any:
        if url.endswith("catCFDI.xsd"):
            path = FOLDER / "sat" / "derivado" / "catCFDI.reducido.xsd"
            return self.resolve_filename(str(path), context)
        return None


@cache
def schema(name: str) -> etree.XMLSchema:
    parser = etree.XMLParser()
    parser.resolvers.add(_Reduced())
    return etree.XMLSchema(etree.parse(SITE / name, parser))


@cache
def sheet(name: str) -> etree.XSLT:
    return etree.XSLT(etree.parse(SITE / name))


def samples() -> list[Any]:
    found = [etree.parse(each).getroot() for each in SAMPLES]
    made = [cfdi.draft(3).sealed().stamped(), cfdi.payment().sealed().stamped()]
    return found + [each.root for each in made]


def ours(root: Any) -> bool:
    """What our table says of the invoice without its complements, as SAT's schema alone sees it."""
    return not list(faults(root, schemas().documents["comprobante"].inside, ""))


def without_complements(root: Any) -> Any:
    """The schema asks that complements be declared; each is compared with its own."""
    bare = copy.deepcopy(root)
    for name in ("Complemento", "Addenda"):
        for each in bare.findall(f"{{{cfdi.CFDI}}}{name}"):
            bare.remove(each)
    for each in list(bare.iter(f"{{{cfdi.CFDI}}}ComplementoConcepto")):
        each.getparent().remove(each)
    return bare


def test_the_text_that_is_sealed_is_the_same():
    seen = 0
    for root in samples():
        inside = root.findall(f"{{{cfdi.CFDI}}}Complemento/*")
        if all(etree.QName(each).localname in OURS for each in inside):
            expected = sheet("4/cadenaoriginal_4_0/cadenaoriginal_4_0.xslt")(root)
            assert sealed_text(root) == str(expected)
            seen += 1
        for stamp in root.iter(f"{{{cfdi.TFD}}}TimbreFiscalDigital"):
            alone = etree.ElementTree(copy.deepcopy(stamp))
            expected = sheet("TimbreFiscalDigital/cadenaoriginal_TFD_1_1.xslt")(alone)
            assert sealed_text(stamp) == str(expected)
    assert seen > 10


VALUES = (
    "", " ", "x", "-1", "0", "0.001", "1.1234567", "1e3", "+5", " 16.00 ", "01", "99", "XXX", "MXN",
    "2025-02-30T10:00:00", "2025-02-28T10:00:00", "AAA010101AAA", "Ñ&A010101AA1", "a|b", "12345",
    "x" * 301, "123456789012345678901", "1 2", "6F35D3B5-3651-5370-BC2C-14CDBE384CD7",
)  # fmt: skip


def changed(root: Any, chance: random.Random) -> Any:
    """The same with one thing otherwise."""
    one = copy.deepcopy(root)
    elements = [each for each in one.iter() if isinstance(each.tag, str)]
    element = chance.choice(elements)
    how = chance.randrange(6)
    if how <= 2 and element.attrib:
        element.set(chance.choice(sorted(element.attrib)), chance.choice(VALUES))
    elif how == 3 and element.attrib:
        del element.attrib[chance.choice(sorted(element.attrib))]
    elif how == 4 and element.getparent() is not None:
        parent = element.getparent()
        parent.insert(chance.randrange(len(parent) + 1), copy.deepcopy(element))
    elif element.getparent() is not None and len(elements) > 1:
        element.getparent().remove(element)
    else:
        element.set("Otro", "1")
    return one


def test_the_form_of_an_invoice_is_judged_as_by_the_schema():
    chance, seen = random.Random(40), {True: 0, False: 0}
    bases = [without_complements(root) for root in samples()]
    bases = [each for each in bases if schema("4/cfdv40.xsd").validate(each)]
    assert bases
    for number in range(CHANGES):
        one = changed(bases[number % len(bases)], chance)
        expected = schema("4/cfdv40.xsd").validate(one)
        assert ours(one) is expected, etree.tostring(one)[:3000]
        seen[expected] += 1
    assert min(seen.values()) > CHANGES // 20


COMPLEMENTS = {
    "pagos": "Pagos/Pagos20.xsd",
    "timbre": "TimbreFiscalDigital/TimbreFiscalDigitalv11.xsd",
    "implocal": "implocal/implocal.xsd",
    "donat": "donat/donat11.xsd",
    "leyendas": "leyendasFiscales/leyendasFisc.xsd",
}


@pytest.mark.parametrize("name", COMPLEMENTS)
def test_a_complement_is_judged_as_by_its_schema(name):
    chance = random.Random(41)
    document = schemas().documents[name]
    found = [copy.deepcopy(each) for root in samples() for each in root.iter(document.tag)]
    assert found
    for number in range(CHANGES // 4):
        one = changed(found[number % len(found)], chance) if number >= len(found) else found[number]
        expected = schema(COMPLEMENTS[name]).validate(one)
        assert (not list(faults(one, document.inside, ""))) is expected, etree.tostring(one)


def test_a_sealed_sample_of_others_holds_but_for_who_stamped_it():
    from datetime import UTC, datetime

    from traza.modules.grants import api

    now = datetime(2025, 6, 1, tzinfo=UTC)
    content = (Path(FOLDER) / "ejemplos" / "cfdi40-valid.xml").read_bytes()
    found = api.check_cfdi(content, None, api.cfdi_limits(now.date()), now)
    assert {each.code for each in found.decision.against} == {"cfdi.trust"}
