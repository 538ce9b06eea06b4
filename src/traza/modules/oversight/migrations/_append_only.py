"""Evidence is only added and history is never deleted, whatever code runs."""

from __future__ import annotations

from typing import Any

# What phones sent, what was made of it, and what was signed or answered.
EVIDENCE = (
    "oversight_item",
    "oversight_itemphoto",
    "oversight_arrival",
    "oversight_conflict",
    "oversight_visit",
    "oversight_complaint",
    "oversight_answer",
    "oversight_handoversign",
)
# A member leaves and a committee ends, which are changes; none of them disappears.
HISTORY = (
    "oversight_committee",
    "oversight_member",
    "oversight_training",
    "oversight_attendance",
    "oversight_delivery",
)
SAID = "what a committee did is kept"
_EVENTS = {
    **dict.fromkeys(EVIDENCE, ("update", "delete")),
    **dict.fromkeys(HISTORY, ("delete",)),
}

SQLITE = {
    table: [
        f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        for event in events
    ]
    for table, events in _EVENTS.items()
}
POSTGRESQL = [
    "CREATE FUNCTION oversight_kept() RETURNS trigger LANGUAGE plpgsql AS $$ "
    f"BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = '23514'; END $$",
    *(
        f"CREATE TRIGGER {table}_kept BEFORE {' OR '.join(events).upper()} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION oversight_kept()"
        for table, events in _EVENTS.items()
    ),
]


def forward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        statements = POSTGRESQL
    else:
        statements = [each for all_ in SQLITE.values() for each in all_]
    for statement in statements:
        editor.execute(statement)


def backward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION oversight_kept() CASCADE")
        return
    for all_ in SQLITE.values():
        for each in all_:
            editor.execute(f"DROP TRIGGER {each.split()[2]}")
