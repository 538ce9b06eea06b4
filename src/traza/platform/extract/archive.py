"""Is it safe to unpack a spreadsheet? Weighed by what it says and by what it really holds."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from traza.platform.extract.limits import Limits
from traza.platform.extract.refusals import ArchiveSuspicious, FileDamaged, FileLocked

_HEADER = struct.Struct("<4s5H3L2H")
_STEP = 1 << 20
_MEGA = 1024 * 1024


def check(content: bytes, name: str, limits: Limits) -> None:
    """Refuse a ZIP with too many entries, or that would unpack to too much.

    The declared sizes are tried first; then every entry is inflated without being kept, since a
    crafted archive declares less than it holds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise FileDamaged(name=name, detail="el contenedor ZIP no se pudo abrir") from error
    if len(entries) > limits.max_entries:
        raise ArchiveSuspicious(name=name, detail=f"contiene {len(entries):,} archivos")
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileLocked(name=name)
    if sum(entry.compress_size for entry in entries) > len(content):
        raise ArchiveSuspicious(name=name, detail="sus partes se traslapan")
    _refuse_size(sum(entry.file_size for entry in entries), len(content), name, limits)
    total = 0
    for entry in entries:
        total += _inflated(content, entry, _ceiling(len(content), limits) - total, name)
        _refuse_size(total, len(content), name, limits)


def _ceiling(packed: int, limits: Limits) -> int:
    return min(limits.max_inflated, max(limits.ratio_floor, packed * limits.max_ratio))


def _refuse_size(size: int, packed: int, name: str, limits: Limits) -> None:
    if size > _ceiling(packed, limits):
        detail = f"más de {_ceiling(packed, limits) // _MEGA} MB desde {max(1, packed // _MEGA)} MB"
        raise ArchiveSuspicious(name=name, detail=detail)


def _inflated(content: bytes, entry: zipfile.ZipInfo, room: int, name: str) -> int:
    """How many bytes one entry really holds, counted until just over `room`."""
    start = entry.header_offset
    header = content[start : start + _HEADER.size]
    if len(header) < _HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise FileDamaged(name=name, detail="falta una de sus partes")
    fields = _HEADER.unpack(header)
    begin = start + _HEADER.size + fields[9] + fields[10]
    packed = content[begin : begin + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        return len(packed)
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise FileDamaged(name=name, detail="usa una compresión desconocida")
    return _count(packed, room, name)


def _count(packed: bytes, room: int, name: str) -> int:
    engine = zlib.decompressobj(-15)
    total, rest = 0, packed
    try:
        while rest and not engine.eof and total <= room:
            total += len(engine.decompress(rest, _STEP))
            rest = engine.unconsumed_tail
    except zlib.error as error:
        raise FileDamaged(name=name, detail="una de sus partes no se pudo descomprimir") from error
    return total
