"""Make the facts of CFDI again from SAT's own files: what an invoice must hold, how it is sealed,
and the codes that its catalogues admit.

tools/bundle/cfdi.py CFDI    (../shared/data/cfdi)

A schema is written as a table: for each element its attributes (whether required, of which type)
and what may stand inside it, in which order. The text that is sealed ("cadena original") is written
as the order in which attributes are read. Nothing else of those files is kept.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from pathlib import Path
from typing import Any

from lxml import etree

HERE = Path(__file__).resolve().parents[2] / "src/traza/modules/grants/facts/cfdi"
XS = "{http://www.w3.org/2001/XMLSchema}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
SITE = "sat/sitio_internet/cfd"
# The schema and the stylesheet of the seal of each document that an invoice may be made of.
DOCUMENTS = {
    "comprobante": ("4/cfdv40.xsd", "4/cadenaoriginal_4_0/cadenaoriginal_4_0.xslt"),
    "timbre": (
        "TimbreFiscalDigital/TimbreFiscalDigitalv11.xsd",
        "TimbreFiscalDigital/cadenaoriginal_TFD_1_1.xslt",
    ),
    "pagos": ("Pagos/Pagos20.xsd", "Pagos/Pagos20.xslt"),
    "implocal": ("implocal/implocal.xsd", "implocal/implocal.xslt"),
    "donat": ("donat/donat11.xsd", "donat/donat11.xslt"),
    "leyendas": ("leyendasFiscales/leyendasFisc.xsd", "leyendasFiscales/leyendasFisc.xslt"),
}
TYPES = ("tipoDatos/tdCFDI/tdCFDI.xsd", "catalogos/Pagos/catPagos.xsd")
REDUCED = "sat/derivado/catCFDI.reducido.xsd"
FACETS = ("pattern", "length", "minLength", "maxLength", "minInclusive", "fractionDigits")


def main(folder: Path) -> None:
    """Write documents.json, catalogues.json and products.txt.gz."""
    HERE.mkdir(parents=True, exist_ok=True)
    types: dict[str, Any] = {}
    for path in (*(folder / SITE / each for each in TYPES), folder / REDUCED):
        for one in etree.parse(path).getroot().findall(f"{XS}simpleType"):
            types[one.get("name")] = _facets(one)
    catalogues = {
        name: types[name].pop("among") for name in sorted(types) if "among" in types[name]
    }
    for name in catalogues:
        types[name]["catalogue"] = name
    types["c_ClaveProdServ"]["catalogue"] = "c_ClaveProdServ"
    documents = {
        name: _document(folder / SITE / schema, folder / SITE / seal, types)
        for name, (schema, seal) in DOCUMENTS.items()
    }
    used = {kind for one in documents.values() for kind in _kinds(one["inside"])}
    facts = {
        "source": "SAT, sitio_internet/cfd: cfdv40.xsd, Pagos20.xsd, TimbreFiscalDigitalv11.xsd, "
        "implocal.xsd, donat11.xsd, leyendasFisc.xsd, tdCFDI.xsd y sus cadenas originales (XSLT)",
        "types": {name: types[name] for name in sorted(used) if name in types},
        "documents": documents,
    }
    _write("documents.json", facts)
    kept = {name: codes for name, codes in catalogues.items() if name in used}
    _write("catalogues.json", kept)
    with gzip.open(folder / "catalogos/cfdi_40_claves_prod_serv.csv.gz", "rt") as lines:
        products = sorted(row["clave"] for row in csv.DictReader(lines))
    with (HERE / "products.txt.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as out:
        out.write("\n".join(products).encode())


def _write(name: str, facts: object) -> None:
    text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=False)
    (HERE / name).write_text(text + "\n")


def _kinds(inside: dict[str, Any]) -> set[str]:
    own = {kind for _, kind in inside["attributes"].values() if isinstance(kind, str)}
    for child in inside.get("children", ()):
        own |= _kinds(child["inside"])
    return own


def _document(schema: Path, seal: Path, types: dict[str, Any]) -> dict[str, Any]:
    root = etree.parse(schema).getroot()
    for one in root.findall(f"{XS}simpleType"):
        types[one.get("name")] = _facets(one)
    (element,) = root.findall(f"{XS}element")
    return {
        "namespace": root.get("targetNamespace"),
        "root": element.get("name"),
        "inside": _inside(element),
        "sealed": _templates(etree.parse(seal).getroot()),
    }


def _inside(element: Any) -> dict[str, Any]:
    whole = element.find(f"{XS}complexType")
    attributes = {
        each.get("name"): [_use(each), _kind(each)] for each in whole.findall(f"{XS}attribute")
    }
    found: dict[str, Any] = {"attributes": attributes}
    sequence = whole.find(f"{XS}sequence")
    if sequence is None:
        return found
    if sequence.get("maxOccurs") == "unbounded":
        found["repeated"] = True
    for each in sequence:
        if each.tag == f"{XS}any":
            found["any"] = int(each.get("minOccurs", "1"))
        elif each.tag == f"{XS}element":
            most = each.get("maxOccurs", "1")
            child = {
                "name": each.get("name"),
                "least": int(each.get("minOccurs", "1")),
                "most": None if most == "unbounded" else int(most),
                "inside": _inside(each),
            }
            found.setdefault("children", []).append(child)
    return found


def _use(attribute: Any) -> str:
    fixed = attribute.get("fixed")
    if fixed is not None:
        return f"={fixed}" if attribute.get("use") == "required" else f"?={fixed}"
    return "!" if attribute.get("use") == "required" else "?"


def _kind(attribute: Any) -> Any:
    inline = attribute.find(f"{XS}simpleType")
    if inline is not None:
        return _facets(inline)
    prefix, _, name = str(attribute.get("type", "xs:string")).rpartition(":")
    return {"base": name} if prefix == "xs" else name


def _facets(simple: Any) -> dict[str, Any]:
    restriction = simple.find(f"{XS}restriction")
    found: dict[str, Any] = {"base": restriction.get("base").split(":")[1]}
    for name in FACETS:
        values = [each.get("value") for each in restriction.findall(XS + name)]
        if values:
            found[name] = values[0] if len(values) == 1 else values
    space = restriction.find(f"{XS}whiteSpace")
    if space is not None:
        found["space"] = space.get("value")
    among = [each.get("value") for each in restriction.findall(f"{XS}enumeration")]
    if among:
        found["among"] = among
    return found


def _templates(sheet: Any) -> dict[str, Any]:
    """What is sealed of each element, by its name: "Name" where it must be, "Name?" where it is,
    ["path", steps] for each element of a path, ["path"] where its own template is meant."""
    found = {}
    for template in sheet.findall(f"{XSL}template"):
        match = template.get("match")
        if match and match != "/":
            found[match.split(":")[1]] = list(_steps(template))
    return found


def _steps(node: Any) -> Any:
    for each in node:
        if each.tag == f"{XSL}call-template":
            mark = "" if each.get("name") == "Requerido" else "?"
            yield each.find(f"{XSL}with-param").get("select").rpartition("@")[2] + mark
        elif each.tag == f"{XSL}apply-templates":
            yield [_path(each.get("select"))]
        elif each.tag == f"{XSL}for-each":
            inner = list(_steps(each))
            path = _path(each.get("select"))
            yield [path] if inner == [["."]] else [path, inner]
        elif each.tag == f"{XSL}if":
            yield from _steps(each)


def _path(select: str) -> str:
    if select == ".":
        return select
    deep = select.startswith(".//")
    steps = [each.rpartition(":")[2] for each in select.split("/") if each not in {"", "."}]
    return ("//" if deep else "") + "/".join(steps)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
