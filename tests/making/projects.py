"""Makes OC4IDS projects as a Mexican agency would publish them: valid, different, the same each run.

Each has five parties, a budget shared by state, municipality and community, one place, two metrics
with three observations, benefits, documents, and one or two contracts with a tender, a supplier, a
modification, three payments, a document and links to two releases: about 8 KB of JSON.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

PREFIX = "oc4ids-a1b2c3"
BASE = "https://obras.ejemplo.gob.mx"
# Municipality: name, INEGI key, longitude and latitude of its head.
PLACES = (
    ("Hermosillo", "26030", -110.955, 29.072),
    ("Cajeme", "26018", -109.930, 27.486),
    ("Nogales", "26043", -110.946, 31.308),
    ("Guaymas", "26029", -110.898, 27.918),
    ("Álamos", "26003", -108.940, 27.024),
)
_KINDS = ("Pavimentación", "Red de agua potable", "Aula didáctica", "Alumbrado público", "Drenaje")
_SECTORS = ("transport.road", "waterAndWaste", "education", "energy", "waterAndWaste")


def projects(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Projects numbered from 1."""
    for number in range(1, count + 1):
        yield project(number, seed)


def package(count: int, seed: int = 7) -> dict[str, Any]:
    """A project package of so many projects."""
    return {
        "uri": f"{BASE}/paquete.json",
        "publishedDate": "2024-12-31T12:00:00-07:00",
        "version": "0.9",
        "publisher": {
            "name": "Secretaría de Obras Públicas",
            "scheme": "MX-RFC",
            "uid": "SOP200101AB1",
        },
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "projects": list(projects(count, seed)),
    }


def project(number: int, seed: int = 7) -> dict[str, Any]:
    """One valid project."""
    chance = random.Random(f"{seed}-{number}")
    place, key, east, north = chance.choice(PLACES)
    kind = chance.randrange(len(_KINDS))
    start = date(2022, 1, 1) + timedelta(days=chance.randrange(700))
    contracts = [
        _contract(number, each, start, chance) for each in range(1, 2 + (chance.random() < 0.354))
    ]
    total = sum(each["summary"]["finalValue"]["amount"] for each in contracts)
    total = round(total, 2)
    parties = _parties(number, place)
    return {
        "id": f"{PREFIX}-SOP-{number:06d}",
        "updated": _at(start + timedelta(days=400)),
        "language": "es",
        "publicAuthority": {"id": "SOP", "name": "Secretaría de Obras Públicas"},
        "title": f"{_KINDS[kind]} en la colonia {chance.randrange(1, 300)} de {place}",
        "description": f"{_KINDS[kind]} con materiales de la región, obra {number}, en {place}.",
        "status": "completion",
        "type": "construction",
        "sector": [_SECTORS[kind]],
        "purpose": "Mejorar los servicios de la colonia.",
        "additionalClassifications": [
            {"scheme": "MX-COG", "id": f"61{kind + 3}01", "description": "Obra pública"}
        ],
        "period": _period(start, 380),
        "implementationPeriod": _period(start, 300),
        "parties": parties,
        "locations": [
            {
                "id": "1",
                "description": f"Colonia {chance.randrange(1, 300)}",
                "geometry": {
                    "type": "Point",
                    "coordinates": [
                        round(east + chance.uniform(-0.05, 0.05), 6),
                        round(north + chance.uniform(-0.05, 0.05), 6),
                    ],
                },
                "gazetteer": {"scheme": "MX-INEGI", "identifiers": [f"{key}0001"]},
                "address": {"locality": place, "region": "Sonora", "countryName": "México"},
            }
        ],
        "budget": _budget(total, start, chance),
        "metrics": _metrics(start, total),
        "benefits": [
            {
                "title": "Vecinos de la colonia",
                "beneficiaries": [
                    {"description": "Mujeres", "numberOfPeople": chance.randrange(50, 900)},
                    {"description": "Hombres", "numberOfPeople": chance.randrange(50, 900)},
                ],
            }
        ],
        "documents": [
            _document("presupuesto", "budgetApproval", number, start),
            _document("acta", "completionCertificate", number, start + timedelta(days=310)),
        ],
        "contractingProcesses": contracts,
        "completion": {
            "endDate": _at(start + timedelta(days=300)),
            "finalValue": {"amount": total, "currency": "MXN"},
            "finalScope": "Lo contratado.",
        },
    }


def _parties(number: int, place: str) -> list[dict[str, Any]]:
    return [
        _party(
            "SOP",
            "Secretaría de Obras Públicas",
            "SOP200101AB1",
            ["publicAuthority", "buyer", "payer"],
        ),
        _party("EST", "Gobierno del Estado", "GES790101CD2", ["funder"]),
        _party("MUN", f"Ayuntamiento de {place}", "AYU850101EF3", ["funder"]),
        _party("COM", f"Comité ciudadano {number}", "", ["funder", "independentMonitor"]),
        _party(
            "CON",
            f"Constructora {number % 97} del Desierto, S.A. de C.V.",
            f"CDD{60 + number % 39}0230AA1".replace("0230", "0228"),
            ["supplier", "tenderer", "payee"],
        ),
    ]


def _party(key: str, name: str, rfc: str, roles: list[str]) -> dict[str, Any]:
    party: dict[str, Any] = {"id": key, "name": name, "roles": roles}
    if rfc:
        party["identifier"] = {"scheme": "MX-RFC", "id": rfc, "legalName": name}
    return party


def _budget(total: float, start: date, chance: random.Random) -> dict[str, Any]:
    centavos = round(total * 100)
    town, people = (centavos * chance.randrange(10, 30) // 100 for _ in range(2))
    shares = {
        "estatal": ("EST", centavos - town - people),
        "municipal": ("MUN", town),
        "comunidad": ("COM", people),
    }
    return {
        "amount": {"amount": total, "currency": "MXN"},
        "requestDate": _at(start - timedelta(days=90)),
        "approvalDate": _at(start - timedelta(days=60)),
        "budgetBreakdowns": [
            {
                "id": "origen",
                "description": "Origen del recurso",
                "budgetBreakdown": [
                    {
                        "id": name,
                        "amount": {"amount": share / 100, "currency": "MXN"},
                        "period": _period(start, 300),
                        "sourceParty": {"id": party, "name": name.capitalize()},
                    }
                    for name, (party, share) in shares.items()
                ],
            }
        ],
    }


def _metrics(start: date, total: float) -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "title": title,
            "observations": [
                {
                    "id": f"{name}-{cut}",
                    "period": _period(start + timedelta(days=100 * (cut - 1)), 99),
                    "measure": [30, 65.5, 100][cut - 1],
                    "unit": {"name": "Por ciento", "scheme": "UNCEFACT", "id": "P1"},
                }
                for cut in (1, 2, 3)
            ],
        }
        for name, title in (
            ("physicalProgress", "Avance físico"),
            ("financialProgress", "Avance financiero"),
        )
    ]


def _contract(number: int, each: int, start: date, chance: random.Random) -> dict[str, Any]:
    signed = chance.randrange(20_000_000, 900_000_000)  # centavos
    final = signed + signed // 10
    third = final // 3
    ocid = f"ocds-a1b2c3-SOP-{number:06d}-{each}"
    return {
        "id": ocid,
        "summary": {
            "ocid": ocid,
            "externalReference": f"SOP-LP-{number:06d}-{each}",
            "nature": ["construction"],
            "title": f"Contrato {each} de la obra {number}",
            "status": "closed",
            "tender": {
                "procurementMethod": "open",
                "procurementMethodDetails": "Licitación pública estatal",
                "datePublished": _at(start - timedelta(days=45)),
                "costEstimate": _pesos(signed + 1_000_000),
                "numberOfTenderers": 1,
                "tenderers": [{"id": "CON", "name": "Constructora"}],
                "procuringEntity": {"id": "SOP", "name": "Secretaría de Obras Públicas"},
            },
            "suppliers": [{"id": "CON", "name": "Constructora"}],
            "contractValue": _pesos(signed),
            "contractPeriod": _period(start, 240),
            "finalValue": _pesos(final),
            "documents": [_document(f"contrato-{each}", "contractSigned", number, start)],
            "modifications": [
                {
                    "id": "1",
                    "date": _at(start + timedelta(days=150)),
                    "description": "Aumento de volumen de obra",
                    "rationale": "El terreno pidió más relleno del proyectado.",
                    "type": "value",
                    "oldContractValue": _pesos(signed),
                    "newContractValue": _pesos(final),
                }
            ],
            "transactions": [
                {
                    "id": f"{ocid}-pago-{turn}",
                    "date": _at(start + timedelta(days=80 * turn)),
                    "value": _pesos(final - 2 * third if turn == 3 else third),
                    "payer": {"id": "SOP"},
                    "payee": {"id": "CON"},
                }
                for turn in (1, 2, 3)
            ],
        },
        "releases": [
            {
                "id": f"{ocid}-{turn}",
                "tag": [tag],
                "date": _at(start + timedelta(days=150 * (turn - 1))),
                "url": f"{BASE}/ocds/{ocid}-{turn}.json",
            }
            for turn, tag in ((1, "contract"), (2, "contractAmendment"))
        ],
    }


def _document(key: str, kind: str, number: int, on: date) -> dict[str, Any]:
    return {
        "id": f"{key}-{number}",
        "documentType": kind,
        "title": f"Documento {key} de la obra {number}",
        "url": f"{BASE}/documentos/{number}/{key}.pdf",
        "datePublished": _at(on),
        "format": "application/pdf",
    }


def _pesos(centavos: int) -> dict[str, Any]:
    return {"amount": centavos / 100, "currency": "MXN"}


def _period(start: date, days: int) -> dict[str, Any]:
    return {
        "startDate": _at(start),
        "endDate": _at(start + timedelta(days=days)),
        "durationInDays": days,
    }


def _at(day: date) -> str:
    return f"{day.isoformat()}T00:00:00-07:00"
