"""Invoices that honest people send, written as others write them, are accepted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree
from tests.making import cfdi

from traza.modules.grants import api
from traza.platform.certificates.folder import trust_in
from traza.platform.certificates.trust import Trust

NOW = datetime(2025, 6, 1, tzinfo=UTC)
NS = f"{{{cfdi.CFDI}}}"


@pytest.fixture(scope="module")
def trust(tmp_path_factory) -> Trust:
    return trust_in(cfdi.authority().folder(tmp_path_factory.mktemp("trust")))


def against(content: bytes, trust: Trust) -> list[str]:
    found = api.check_cfdi(content, trust, api.cfdi_limits(NOW.date()), NOW)
    return [f"{each.code} {each.text}" for each in found.decision.against]


def taxed(**root: str) -> cfdi.Draft:
    """Two rows with discount, value added tax and two retentions, rounded by row."""
    made = cfdi.draft(2, price="333.335")
    for row in made.root.iter(f"{NS}Concepto"):
        row.set("ObjetoImp", "02")
        row.set("Importe", "333.34")
        row.set("Descuento", "33.34")
        taxes = etree.SubElement(row, f"{NS}Impuestos")
        moved = etree.SubElement(taxes, f"{NS}Traslados")
        etree.SubElement(moved, f"{NS}Traslado", Base="300.00", Impuesto="002", TipoFactor="Tasa",
                         TasaOCuota="0.160000", Importe="48.00")  # fmt: skip
        kept = etree.SubElement(taxes, f"{NS}Retenciones")
        for tax, rate, amount in (("001", "0.100000", "30.00"), ("002", "0.106667", "32.00")):
            etree.SubElement(kept, f"{NS}Retencion", Base="300.00", Impuesto=tax, TipoFactor="Tasa",
                             TasaOCuota=rate, Importe=amount)  # fmt: skip
    whole = etree.SubElement(made.root, f"{NS}Impuestos", TotalImpuestosRetenidos="124.00",
                             TotalImpuestosTrasladados="96.00")  # fmt: skip
    kept = etree.SubElement(whole, f"{NS}Retenciones")
    etree.SubElement(kept, f"{NS}Retencion", Impuesto="001", Importe="60.00")
    etree.SubElement(kept, f"{NS}Retencion", Impuesto="002", Importe="64.00")
    moved = etree.SubElement(whole, f"{NS}Traslados")
    etree.SubElement(moved, f"{NS}Traslado", Base="600.00", Impuesto="002", TipoFactor="Tasa",
                     TasaOCuota="0.160000", Importe="96.00")  # fmt: skip
    said = {"SubTotal": "666.68", "Descuento": "66.68", "Total": "572.00"} | root
    return made.set("", **said)


def with_complement(made: cfdi.Draft, xml: str) -> cfdi.Draft:
    whole = etree.SubElement(made.root, f"{NS}Complemento")
    whole.append(etree.fromstring(xml))
    return made


LOCAL = (
    '<implocal:ImpuestosLocales xmlns:implocal="http://www.sat.gob.mx/implocal" version="1.0" '
    'TotaldeRetenciones="5.00" TotaldeTraslados="0.00"><implocal:RetencionesLocales '
    'ImpLocRetenido="CINCO AL MILLAR" TasadeRetencion="0.50" Importe="5.00"/>'
    "</implocal:ImpuestosLocales>"
)
GIFT = (
    '<donat:Donatarias xmlns:donat="http://www.sat.gob.mx/donat" version="1.1" noAutorizacion="A1" '
    'fechaAutorizacion="2020-01-01" leyenda="Este comprobante ampara un donativo."/>'
)
LEGEND = (
    '<leyendasFisc:LeyendasFiscales xmlns:leyendasFisc="http://www.sat.gob.mx/leyendasFiscales" '
    'version="1.0"><leyendasFisc:Leyenda textoLeyenda="Efectos fiscales al pago"/>'
    "</leyendasFisc:LeyendasFiscales>"
)


@pytest.mark.parametrize(
    "make",
    [
        taxed,
        lambda: taxed(TipoDeComprobante="E"),
        lambda: with_complement(cfdi.draft().set("", Total="995.00"), LOCAL),
        lambda: with_complement(cfdi.draft(), GIFT),
        lambda: with_complement(cfdi.draft(), LEGEND),
        lambda: cfdi.draft(price="1000000000000000.00"),
        lambda: cfdi.draft(price="10.125").set("", Moneda="KWD", TipoCambio="60.1",
                                               SubTotal="10.125", Total="10.125"),
        lambda: cfdi.draft(3, price="100.4").set("", Moneda="ISK", TipoCambio="0.14",
                                                 SubTotal="301", Total="301"),
    ],
)  # fmt: skip
def test_what_honest_people_send_is_accepted(make, trust):
    assert against(make().sealed().stamped().bytes(), trust) == []


def test_half_a_peso_cent_is_no_total(trust):
    made = cfdi.draft(price="0.005").set("", SubTotal="0.005", Total="0.005")
    assert "decimales" in against(made.sealed().stamped().bytes(), trust)[0]


def paid_abroad(paid: str, amount: str) -> bytes:
    """An invoice in dollars, paid in pesos at 20.1; the rate has six decimals."""
    made = cfdi.payment(before="1000.00", paid=paid)
    document = made.root.find(f".//{{{cfdi.PAGOS}}}DoctoRelacionado")
    document.set("MonedaDR", "USD")
    document.set("EquivalenciaDR", "0.049751")
    made.root.find(f".//{{{cfdi.PAGOS}}}Pago").set("Monto", amount)
    made.root.find(f".//{{{cfdi.PAGOS}}}Totales").set("MontoTotalPagos", amount)
    return made.sealed().stamped().bytes()


def test_a_payment_in_another_currency_may_differ_by_what_rounding_took(trust):
    # 1,000.10 pesos are 49.756 dollars, written 49.76: by the rate, 1,000.18 pesos.
    assert against(paid_abroad("49.76", "1000.10"), trust) == []
    assert against(paid_abroad("49.75", "1000.10"), trust) == []
    assert "1000.10" in against(paid_abroad("50.75", "1000.10"), trust)[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda one: b"\xef\xbb\xbf" + one,
        lambda one: one.replace(b"><", b">\r\n  <"),
        lambda one: one.replace(b"<cfdi:Conceptos>", b"<!-- <!DOCTYPE x> --><cfdi:Conceptos>"),
        lambda one: one.replace(b"cfdi:", b"").replace(b"xmlns:cfdi=", b"xmlns="),
        # As SAT itself has delivered it: the address of a prefix is two addresses.
        lambda one: one.replace(b"Version=", b'xmlns:schemaLocation="http://a.mx http://b.mx" Version=',
                                1),
        lambda one: one.replace(b"</cfdi:Comprobante>", b"<cfdi:Addenda><p><![CDATA[<!DOCTYPE html>"
                                b"]]></p></cfdi:Addenda></cfdi:Comprobante>"),
        lambda one: one.replace(b"</cfdi:Comprobante>", b'<cfdi:Addenda a="1">x<y:z xmlns:y="u"/>'
                                b"</cfdi:Addenda></cfdi:Comprobante>"),
    ],
)  # fmt: skip
def test_another_way_to_write_the_same_is_the_same(change, trust):
    assert against(change(cfdi.draft().sealed().stamped().bytes()), trust) == []


XSI = b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.replace(b"</cfdi:Comprobante>", b"<cfdi:AddendaX/></cfdi:Comprobante>"),
        lambda one: one.replace(b"</cfdi:Comprobante>", b'<y:Addenda xmlns:y="u"/></cfdi:Comprobante>'),
        lambda one: one.replace(b"Version=", b'xmlns:s="http://a.mx http://b.mx" Version=', 1)[:-9],
        lambda one: one.replace(b"Version=", b'xmlns:s="http://a.mx http://b.mx" q:x="1" Version=', 1),
        lambda one: one.replace(b"Version=", b'xmlns:s="http://a.mx http://b.mx" Version=', 1) + b"<x/>",
        lambda one: one.replace(b"</cfdi:Comprobante>", b"<cfdi:Addenda/><cfdi:Addenda>x</cfdi:Addenda>"
                                b"</cfdi:Comprobante>"),
        lambda one: one.replace(b"Version=", XSI + b'xsi:Total="9" Version=', 1),
        lambda one: one.replace(b"<cfdi:Emisor", b"<cfdi:Emisor " + XSI + b'xsi:nil="true"', 1),
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_not(change, trust):
    assert against(change(cfdi.draft().sealed().stamped().bytes()), trust)


def test_a_thousand_instructions_before_it_are_read_once(trust):
    """Tried every way they would never end."""
    content = cfdi.draft().sealed().stamped().bytes()
    declared, _, rest = content.partition(b"?>")
    assert against(declared + b"?>" + b"<?x?><!---->" * 1000 + rest, trust) == []
    hidden = declared + b"?>" + b"<?x?>" * 1000 + b"<!DOCTYPE x>" + rest
    assert "DTD" in against(hidden, trust)[0]


def test_a_lower_case_uuid_is_the_same_uuid(trust):
    content = cfdi.draft().sealed().stamped(uuid=cfdi.UUID.lower()).bytes()
    found = api.check_cfdi(content, trust, api.cfdi_limits(NOW.date()), NOW)
    assert found.decision.yes
    assert found.invoice is not None
    assert found.invoice.uuid == cfdi.UUID
