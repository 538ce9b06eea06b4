#!/usr/bin/env python3
"""Check a Traza register from outside with nothing but Python: see docs/verify.md.

verify.py FOLDER_OR_URL [--database traza.sqlite3 | --rows rows.jsonl] [--head SAVED_CHECKPOINT ...]
Exit 0 when everything agrees, 3 with the first thing that does not.
"""

import argparse
import base64
import hashlib
import json
import sqlite3
import sys
import urllib.request
from datetime import datetime
from pathlib import Path

P = 2**255 - 19  # Ed25519 (RFC 8032, section 5.1)
# Rows that say only what their last edition says: where those are, and their column of the row.
EDITED = {
    "budget_book": ("budget_bookedition", "book_id"),
    "budget_payee": ("budget_payeeedition", "payee_id"),
}
OF_EDITIONS = {"id", "at", "by", "role", "why"}  # what an edition says of itself
D = -121665 * pow(121666, -1, P) % P


def point(raw: bytes) -> tuple:
    y = int.from_bytes(raw, "little") % 2**255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    return (P - x if x % 2 != raw[31] >> 7 else x), y


def add(a: tuple, b: tuple) -> tuple:
    k = D * a[0] * b[0] * a[1] * b[1] % P
    x = (a[0] * b[1] + b[0] * a[1]) * pow(1 + k, -1, P)
    return x % P, (a[1] * b[1] + a[0] * b[0]) * pow(1 - k, -1, P) % P


def times(number: int, what: tuple) -> tuple:
    half = times(number // 2, what) if number else (0, 1)
    return add(add(half, half), what) if number % 2 else add(half, half)


def read_head(note: str, verifier: str) -> tuple:
    """Size, root and moment of a signed checkpoint (C2SP signed-note, tlog-checkpoint)."""
    text, _, marks = note.rpartition("\n\n")
    name, _, key = verifier.strip().split("+", 2)
    line = next((m for m in marks.splitlines() if m.startswith(f"— {name} ")), "")
    mark, key = base64.b64decode(line.rpartition(" ")[2])[4:], base64.b64decode(key)[1:]
    hashed = hashlib.sha512(mark[:32] + key + f"{text}\n".encode()).digest()
    base = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    if len(mark) != 64 or times(int.from_bytes(mark[32:], "little"), base) != add(
        point(mark[:32]), times(int.from_bytes(hashed, "little"), point(key))
    ):
        fail("una cabeza no lleva la firma de la llave publicada.")
    return int(text.split("\n")[1]), base64.b64decode(text.split("\n")[2]), text.split("\n")[3]


def roots(leaves: list, sizes: set) -> dict:
    """The roots of the tree (RFC 6962, section 2.1) at some sizes."""
    whole, found = [], {}
    for size, leaf in enumerate(leaves, 1):
        whole.append(leaf)
        for _ in range((size & -size).bit_length() - 1):
            right = whole.pop()
            whole.append(hashlib.sha256(b"\x01" + whole.pop() + right).digest())
        if size in sizes:
            root = whole[-1]
            for left in whole[-2::-1]:
                root = hashlib.sha256(b"\x01" + left + root).digest()
            found[size] = root
    return found


def hashed(before: bytes, value: object) -> bytes:
    """SHA-256 of canonical JSON after a salt."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(before + text.encode()).digest()


def said(kind: str, value: object) -> object:
    """A value of SQLite as it was hashed; what is not of its kind stays as it is."""
    try:
        if kind == "moment" and isinstance(value, str):
            return datetime.fromisoformat(value).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        if kind == "json" and isinstance(value, str):
            return json.loads(value)
    except ValueError:
        return value
    if kind == "boolean":
        return {0: False, 1: True}.get(value, value)
    return float(value) if kind == "number" and isinstance(value, int) else value


def select(db, table: str, columns: list, where: str, key: str) -> list:
    names = ", ".join(f'"{name}"' for name, _ in columns) or "1"
    found = db.execute(f'SELECT {names} FROM "{table}" WHERE {where}', [key])
    return [{n: said(k, row[at]) for at, (n, k) in enumerate(columns)} for row in found]


def dumped(path: str) -> sqlite3.Connection:
    """The rows that tools/rows.sql wrote of a PostgreSQL register, as a database in memory."""
    db, table, kinds = sqlite3.connect(":memory:"), "", []
    with Path(path).open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if isinstance(row, dict):
                table, kinds = row["table"], [kind for _, kind in row["columns"]]
                made = ", ".join(f'"{name}" {kind}' for name, kind in row["columns"])
                db.execute(f'CREATE TABLE "{table}" ({made})')
                continue
            pairs = zip(kinds, row, strict=True)
            kept = [bytes.fromhex(v) if k == "BLOB" and v is not None else v for k, v in pairs]
            db.execute(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(kept))})', kept)
    shapes = [json.loads(shape) for (shape,) in db.execute("SELECT shape FROM keeping_form")]
    found = {(shape["table"], shape["key"]) for shape in shapes}
    found |= {(part["table"], part["by"]) for shape in shapes for part in shape["parts"]}
    for table, column in found:
        db.execute(f'CREATE INDEX "{table}.{column}" ON "{table}" ("{column}")')
    return db


def editions(db, table: str, key: str, kinds: dict) -> tuple:
    """The columns that a row's editions hold, the row in them, and what each edition says."""
    held, by = EDITED[table]
    names = [name for _, name, *_ in db.execute(f'PRAGMA table_info("{held}")')]
    columns = sorted((n, kinds[n]) for n in names if n not in {*OF_EDITIONS, by})
    now = select(db, table, columns, '"id" = ?', key)[0]
    return columns, now, select(db, held, columns, f'"{by}" = ? ORDER BY id', key)


def check_editions(db, table: str, key: str, entries: list) -> None:
    """A row is what its last edition says, and was never sealed as what none says."""
    kinds = {name: kind for shape in (e[1] for e in entries) for name, kind in cells(shape)}
    columns, now, rows = editions(db, table, key, kinds)
    if not rows or rows[-1] != now:
        other = [name for name in now if not rows or rows[-1][name] != now[name]]
        fail(f"{table} {key}: no dice lo que su última edición: {', '.join(other)}.")
    states = {hashed(entries[0][2], row) for row in rows}
    for seq, shape, _, fixed, state in entries:
        if fixed and shape["state"] == [list(column) for column in columns] and state not in states:
            fail(f"{table} {key}: se selló (eslabón {seq}) diciendo lo que ninguna edición dice.")


def among(row: dict, key: str) -> str:
    """The column that is otherwise, or those among which it is."""
    names = sorted(set(row) - {key})
    return (": " if len(names) == 1 else ": algo de ") + ", ".join(names)


def cells(shape: dict) -> list:
    return shape["fixed"] + shape["state"]


def changed(db, of_row: dict, size: int) -> list:
    """The rows that a kept head of that size covers and that changed state or left since."""
    rows = []
    for (table, key), entries in sorted(of_row.items()):
        old = [entry for entry in entries if entry[0] <= size]
        if not old or not old[-1][3]:
            continue
        _, shape, _, _, state = old[-1]
        if not entries[-1][3]:
            rows.append(f"{table} {key}: salió.")
            continue
        may = select(db, table, shape["state"], f'"{shape["key"]}" = ?', key)
        after = {entry[4] for entry in entries if entry[0] > size and entry[1] == shape}
        if may and may[0] and (hashed(entries[0][2], may[0]) != state or after - {state}):
            rows.append(f"{table} {key}: {which(db, table, key, entries, old[-1])}.")
    return rows


def which(db, table: str, key: str, entries: list, old: tuple) -> str:
    """The columns that changed: by its editions, or those among which it is."""
    names = [name for name, _ in old[1]["state"]]
    if table in EDITED:
        _, now, rows = editions(db, table, key, dict(map(tuple, cells(old[1]))))
        row = select(db, table, old[1]["state"], '"id" = ?', key)[0]
        for edition in rows:
            if hashed(entries[0][2], row | edition) == old[4]:
                other = [name for name in names if name in now and now[name] != edition[name]]
                return "cambió " + ", ".join(other or ["y volvió a decir lo mismo"])
    return ("cambió " if len(names) == 1 else "cambió algo de: ") + ", ".join(names)


def check_rows(db, leaves: list, heads: list) -> int:
    """Each entry is the published one, and each row is what its entries say."""
    forms = {n: json.loads(shape) for n, shape in db.execute("SELECT id, shape FROM keeping_form")}
    tables = {shape["table"] for shape in forms.values()}
    of_row, names = {}, "seq, form_id, row_key, at, salt, fixed, state"
    for seq, form, key, at, *rest in db.execute(f"SELECT {names} FROM keeping_entry ORDER BY seq"):
        leaf = {"table": forms[form]["table"], "key": key, "at": said("moment", at)}
        leaf |= {"fixed": rest[1].hex(), "state": rest[2].hex()}
        if seq <= len(leaves) and hashed(b"\x00", leaf) != leaves[seq - 1]:
            fail(f"{leaf['table']} {key}: el eslabón {seq} no es el que se publicó.")
        of_row.setdefault((leaf["table"], key), []).append((seq, forms[form], *rest))
    if sum(map(len, of_row.values())) < len(leaves):
        fail(f"se publicaron {len(leaves)} eslabones y la base tiene menos.")
    queue = list(db.execute("SELECT * FROM keeping_pending"))
    waiting = {(t, way) for _, t, k in queue for way in (k, k.replace("-", ""))}
    for (table, key), entries in of_row.items():
        left = max((n for n, entry in enumerate(entries) if not entry[3]), default=-1)
        for seq, shape, _, fixed, state in entries[left + 1 :]:
            now = select(db, table, shape["fixed"], f'"{shape["key"]}" = ?', key)
            if not now:
                fail(f"{table} {key}: ya no está y entró en la cadena (eslabón {seq}).")
            for part in shape["parts"]:
                which = f'"{part["by"]}" = ? ORDER BY "{part["key"]}"'
                now[0][part["table"]] = select(db, part["table"], part["columns"], which, key)
            may = select(db, table, shape["state"], f'"{shape["key"]}" = ?', key)[0]
            is_old = seq != entries[-1][0] or (table, key) in waiting or not may
            salt = entries[0][2]
            is_other = hashed(salt, now[0]) != fixed
            if is_other or not (is_old or hashed(salt, may) == state):
                which = among(now[0] if is_other else may, shape["key"])
                fail(f"{table} {key}: no es como se selló (eslabón {seq}){which}.")
        if table in EDITED and EDITED[table][0] in tables and entries[-1][3]:
            check_editions(db, table, key, entries)
    check_all_entered(db, forms, waiting | set(of_row))
    for table, row, of, _ in db.execute("PRAGMA foreign_key_check"):
        fail(f"{table} {row}: apunta a una fila de {of} que ya no está.")
    for size in heads:
        lines = changed(db, of_row, size)
        print(f"Desde la cabeza guardada de {size} eslabones cambiaron {len(lines)} filas.")
        print("".join(f"  {line}\n" for line in lines), end="")
    return len(of_row)


def check_all_entered(db, forms: dict, entered: set) -> None:
    for table, pk in {(shape["table"], shape["key"]) for shape in forms.values()}:
        for (key,) in db.execute(f'SELECT "{pk}" FROM "{table}"'):
            if (table, str(key)) not in entered:
                fail(f"{table} {key}: nunca entró en la cadena.")


def fail(what: str) -> None:
    print(f"NO COINCIDE. {what}")
    sys.exit(3)


def main(chain: str, database: str, rows: str, head: list) -> None:
    def get(path: str) -> bytes:
        if chain.startswith("http"):
            return urllib.request.urlopen(f"{chain.rstrip('/')}/{path}").read()
        return (Path(chain) / path).read_bytes()

    key, days = get("key").decode(), get("heads/index").decode().split()
    notes = [get(path).decode() for path in ("checkpoint", *(f"heads/{day}" for day in days))]
    saved = [read_head(Path(one).read_text(), key) for one in head]
    heads = [read_head(note, key) for note in notes] + saved
    data, size = b"", heads[0][0]
    for number in range(-(-size // 256)):
        width, path, rest = min(256, size - number * 256), f"{number % 1000:03}", number // 1000
        while rest:
            path, rest = f"x{rest % 1000:03}/{path}", rest // 1000
        data += get(f"tile/0/{path}" + ("" if width == 256 else f".p/{width}"))
    leaves = [data[at : at + 32] for at in range(0, len(data), 32)]
    made = roots(leaves, {of for of, _, _ in heads})
    for of, root, at in sorted(heads):
        if made.get(of) != root:
            fail(f"los primeros {of} eslabones no son los que se firmaron el {at}.")
    print(f"{size} eslabones y {len(heads)} cabezas firmadas coinciden. Llave: {key.strip()}")
    if database or rows:
        db = dumped(rows) if rows else sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        count = check_rows(db, leaves, sorted({of for of, _, _ in saved}))
        print(f"{count} filas son como se sellaron.")


if __name__ == "__main__":
    ask = argparse.ArgumentParser()
    ask.add_argument("chain", help="https://HOST/cadena, or a folder copied from it")
    ask.add_argument("--database", help="the register (SQLite), to check its rows")
    ask.add_argument("--rows", help="the rows of one on PostgreSQL, as tools/rows.sql writes them")
    ask.add_argument("--head", action="append", default=[], help="a checkpoint kept elsewhere")
    main(**vars(ask.parse_args()))
