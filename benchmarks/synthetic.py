"""A synthetic register of any size, in the real tables: works and who paid for them.

The rows are made inside DuckDB and written straight into the SQLite file that Django migrated, so
that a million works with twenty million money rows take minutes, not hours. Same seed, same rows.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from traza.modules.works.rules.place import cell_of

STATES, YEARS, PROGRAMMES, SUBPROGRAMMES = 32, 14, 6, 13
MUNICIPALITIES = 2469
CONTRACTORS, REGIONS = 20_000, 160
SOURCE = "SINTETICO"


def register(folder: Path, works: int = 1_000_000, money_rows_each: int = 20) -> Path:
    """Make (or find) the register in `folder`; return the path of its SQLite file."""
    made = folder / f"made-{works}-{money_rows_each}"
    database = folder / "traza.sqlite3"
    if made.exists():
        return database
    folder.mkdir(parents=True, exist_ok=True)
    database.unlink(missing_ok=True)
    environment = {**os.environ, "TRAZA_HOME": str(folder), "TRAZA_DATABASE": ""}
    command = [sys.executable, "-m", "traza.config.cli", "migrate", "-v0"]
    subprocess.run(command, check=True, env=environment)
    _fill(database, works, money_rows_each)
    made.touch()
    return database


def _fill(database: Path, works: int, money_rows_each: int) -> None:
    import sqlite3

    con = sqlite3.connect(database)
    con.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000;"
    )
    con.create_function("cell_of", 2, cell_of, deterministic=True)
    indexes = _drop_indexes(con)
    with con:
        _places(con)
        con.execute(_WORKS.format(n=works, source=SOURCE))
        con.execute(_MONEY.format(n=works, each=money_rows_each))
        for statement in indexes:
            con.execute(statement)
    con.execute("ANALYZE")
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    con.close()


def _drop_indexes(con: object) -> list[str]:
    """Forget the named indexes and triggers of the two large tables while they are filled."""
    rows = con.execute(  # type: ignore[attr-defined]
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        " AND tbl_name IN ('works_work', 'works_workfunding')"
    ).fetchall()
    for kind, name, _ in rows:
        con.execute(f'DROP {kind} "{name}"')  # type: ignore[attr-defined]
    return [sql for _, _, sql in rows]


def _places(con: object) -> None:
    """States, municipalities, programmes and subprogrammes with made-up names and real counts."""
    run = con.executemany  # type: ignore[attr-defined]
    states = [(f"{s:02d}",) for s in range(1, STATES + 1)]
    run(
        "INSERT INTO territory_state (code,name,abbreviation,slug,search_name,population_2020,source)"
        " VALUES (?1,'Estado '||?1,'','estado-'||?1,'estado '||?1,1000000,'synthetic')",
        states,
    )
    towns = [
        (f"{1 + i % STATES:02d}{1 + i // STATES:03d}", f"{1 + i % STATES:02d}")
        for i in range(MUNICIPALITIES)
    ]
    run(
        "INSERT INTO territory_municipality (cvegeo,state_id,name,slug,search_name,seat_name,lon,lat,"
        "population_2020,region_id,region_source,note,source) VALUES (?1,?2,'Municipio '||?1,'municipio-'||?1,"
        "'municipio '||?1,'',-110.0 + (?1 % 900) / 60.0, 20.0 + (?1 % 700) / 100.0,40000,NULL,'','','synthetic')",
        towns,
    )
    run(
        "INSERT INTO works_programme (id,slug,name,search_name,agency_id,source_document,source_cell)"
        " VALUES (?1,'programa-'||?1,'Programa '||?1,'programa '||?1,NULL,'sintetico','')",
        [(i,) for i in range(1, PROGRAMMES + 1)],
    )
    run(
        "INSERT INTO works_contractor (id,slug,name,search_name,rfc,kind)"
        " VALUES (?1,'contratista-'||?1,'Contratista '||?1,'contratista '||?1,'','company')",
        [(i,) for i in range(1, CONTRACTORS + 1)],
    )
    run(
        "INSERT INTO territory_region (slug,name,search_name,state_id,source)"
        " VALUES ('region-'||?1,'Región '||?1,'region '||?1,printf('%02d', ?1 % 32 + 1),'synthetic')",
        [(i,) for i in range(REGIONS)],
    )
    run(
        "INSERT INTO works_subprogramme (id,slug,name) VALUES (?1,'subprograma-'||?1,'Subprograma '||?1)",
        [(i,) for i in range(1, SUBPROGRAMMES + 1)],
    )


# Multiplicative hashes of the row number stand for chance: fast, independent, the same every time.
def _chance(multiplier: int, below: int) -> str:
    return f"(((i * {multiplier}) % 4294967296) / 1024) % {below}"


# Around a town's seat, thicker near it: towns stand in a slanted band like the country's.
LON = "-116.5 + town * 0.33 + (east - 5000) * (north + 100) / 5.0e7"
LAT = "31.8 - town * 0.19 + (state - 16) * 0.12 + (north - 5000) * (east + 100) / 5.0e7"
_WORKS = f"""
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{n}}),
r AS (
  SELECT i, printf('%02d', 1 + {_chance(2654435761, STATES)}) AS state, {_chance(2246822519, 77)} AS town,
    1 + {_chance(3266489917, PROGRAMMES)} AS programme, 1 + {_chance(668265263, SUBPROGRAMMES)} AS sub,
    2011 + {_chance(374761393, YEARS)} AS year, {_chance(1181783497, 4)} AS stage,
    {_chance(2860486313, 4194304)} * 1200 + 100000 AS amount, {_chance(3267000013, 5000)} AS people,
    {_chance(1540483477, CONTRACTORS)} + 1 AS contractor, {_chance(2024237689, 63)} + 1 AS sources,
    {_chance(3812015801, 100)} AS trouble, {_chance(2147483029, 10000)} AS east, {_chance(3432918353, 10000)} AS north
  FROM n
)
INSERT INTO works_work (id, folio, name, search_name, programme_id, subprogramme_id, state_id, region_id,
  municipality_id, locality, year, kind, stage, amount_centavos, precision, rounding_centavos,
  beneficiaries, beneficiaries_are_a_floor, source_document, source_page, source_line, source_cell,
  agency, status, version, open_problems, sources, flags, contractor_id, lon, lat, cell,
  is_work, own_key, project_key)
SELECT i, '{{source}}-' || i, 'Obra ' || i || ' de pavimentación y drenaje', 'obra ' || i || ' de pavimentacion y drenaje',
  programme, sub, state, 'region-' || (state - 1 + 32 * (town % 5)), state || printf('%03d', 1 + town), '', year, 'construction',
  CASE stage WHEN 0 THEN 'planned' WHEN 1 THEN 'in_progress' WHEN 2 THEN 'finished' ELSE 'contracted' END,
  amount, 'centavo', NULL, people, 0, 'sintetico', NULL, i, '', '', 'published', 0,
  CASE WHEN trouble < 5 THEN 1 ELSE 0 END, sources, CASE WHEN trouble > 89 THEN 1 << (trouble - 90) ELSE 0 END,
  contractor, {LON}, {LAT}, cell_of({LON}, {LAT}), 1, '', ''
FROM r
"""

_MONEY = """
WITH RECURSIVE k(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM k WHERE j < {each} - 1)
INSERT INTO works_workfunding (work_id, form, source, year, centavos)
SELECT w.id, 'money', CASE k.j % 4 WHEN 0 THEN 'state' WHEN 1 THEN 'municipality' WHEN 2 THEN 'community' ELSE 'federal' END,
  w.year + k.j / 4, w.amount_centavos / {each} + k.j
FROM works_work w CROSS JOIN k WHERE w.id <= {n}
"""
