"""The catalogue of datasets in DCAT 3 (W3C), as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from traza.modules.opendata.contracts import Distribution, Publication

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SPANISH = {"@id": "http://publications.europa.eu/resource/authority/language/SPA"}


def catalogue(
    publications: Iterable[Publication],
    built_at: datetime,
    base: str = "",
    sealed_at: datetime | None = None,
) -> dict[str, Any]:
    """A dcat:Catalog with its datasets and distributions. `base` is the site's address without a
    final slash; without it addresses are relative to the site, as JSON-LD allows. `sealed_at` is
    when the last head of the chain of evidence was signed; None where there is none."""
    chain = [_chain(sealed_at, base)] if sealed_at else []
    return {
        "@context": CONTEXT,
        "@id": f"{base}/datos/catalogo.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": "Traza: datos abiertos",
        "dct:description": "Cada peso público, del documento que lo publica a la obra que pagó.",
        "dct:language": SPANISH,
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": "Traza"},
        "foaf:homepage": {"@id": f"{base}/"},
        "dct:modified": _moment(built_at),
        "dcat:dataset": [*(_dataset(publication, base) for publication in publications), *chain],
    }


def _chain(sealed_at: datetime, base: str) -> dict[str, Any]:
    """The heads of the chain of evidence, which whoever distrusts this installation copies."""
    page = f"{base}/cadena/"
    return {
        "@id": page,
        "@type": "dcat:Dataset",
        "dct:identifier": "chain",
        "dct:title": "Cadena de constancias",
        "dct:description": "Cabezas firmadas y huellas de cada constancia (C2SP tlog-tiles).",
        "dct:language": SPANISH,
        "dct:license": {"@id": "https://creativecommons.org/publicdomain/zero/1.0/"},
        "dct:modified": _moment(sealed_at),
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            {
                "@id": f"{page}{path}",
                "@type": "dcat:Distribution",
                "dct:title": title,
                "dcat:mediaType": {
                    "@id": "https://www.iana.org/assignments/media-types/text/plain"
                },
                "dcat:downloadURL": {"@id": f"{page}{path}"},
                "dcat:accessURL": {"@id": page},
                "dct:modified": _moment(sealed_at),
            }
            for path, title in (
                ("checkpoint", "Última cabeza firmada"),
                ("heads/index", "Días con cabeza publicada"),
            )
        ],
    }


def _dataset(publication: Publication, base: str) -> dict[str, Any]:
    dataset = publication.dataset
    page = f"{base}/datos/{dataset.name}"
    return {
        "@id": page,
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.name,
        "dct:title": dataset.title,
        "dct:description": dataset.description,
        "dct:language": SPANISH,
        "dct:license": {"@id": dataset.licence},
        "dct:modified": _moment(publication.built_at),
        "dcat:keyword": list(dataset.keywords),
        "dcat:landingPage": {"@id": page},
        "dct:source": [
            {"dct:title": source.title, "dct:publisher": source.publisher}
            | ({"@id": source.url} if source.url else {})
            for source in dataset.sources
        ],
        "dcat:distribution": [
            _distribution(each, publication, base) for each in publication.distributions
        ],
    }


def _distribution(each: Distribution, publication: Publication, base: str) -> dict[str, Any]:
    address = f"{base}/datos/descargas/{each.file}"
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": f"{publication.dataset.title} ({each.title})",
        "dct:format": each.title,
        "dcat:mediaType": {
            "@id": f"https://www.iana.org/assignments/media-types/{each.media_type}"
        },
        "dcat:downloadURL": {"@id": address},
        "dcat:accessURL": {"@id": f"{base}/datos/{publication.dataset.name}"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(each.bytes)},
        "dct:license": {"@id": publication.dataset.licence},
        "dct:modified": _moment(publication.built_at),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": each.sha256},
        },
    }


def _moment(moment: datetime) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": moment.isoformat(timespec="seconds")}
