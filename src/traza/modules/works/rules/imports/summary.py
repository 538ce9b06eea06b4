"""What an import did, as plain values for another program."""

from __future__ import annotations

from typing import Any

from traza.modules.works.contracts.imports import FileImported, WorkChange


def as_plain(done: FileImported) -> dict[str, Any]:
    """Counts, every change that was kept, what left the file, doubts and causes."""
    changes = done.changes
    return {
        "file": done.name,
        "layout": done.layout,
        "rows": done.rows,
        "works": done.works,
        "new": done.new,
        "changed": done.changed,
        "same": done.same,
        "held": done.held,
        "older": changes.older,
        "gone": changes.gone_count,
        "changes": [_change(one) for one in changes.works],
        "works_gone": [_change(one) for one in changes.gone],
        "maybe_same": [
            {
                "work": {"state": one.state, "folio": one.folio, "name": one.name},
                "other": {"state": one.other_state, "folio": one.other_folio},
                "because": one.because,
            }
            for one in changes.maybe_same
        ],
        "doubts": list(changes.doubts),
        "skipped": dict(done.skipped),
        "rows_lost": done.notes.lost,
        "causes": [
            {
                "column": one.column,
                "says": one.says,
                "rows_lost": one.lost,
                "count": one.count,
                "first_rows": [note.row for note in one.first],
                "text": one.text,
            }
            for one in done.notes.told
        ],
    }


def _change(one: WorkChange) -> dict[str, Any]:
    return {
        "state": one.state,
        "folio": one.folio,
        "name": one.name,
        "fields": [
            {"path": each.path, "title": each.title, "before": each.before, "after": each.after}
            for each in one.fields
        ],
    }
