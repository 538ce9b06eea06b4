"""What modules above have done in every build, beside tables and figures."""

from __future__ import annotations

# Dotted paths of `build.Step` by name, loaded when something is built.
STEPS: dict[str, str] = {}


def add_step(name: str, path: str) -> None:
    """Have every build run a `Step`, said by its dotted path; what it returns (plain JSON) is kept
    under `name` in the build's `extras`. Call it from `AppConfig.ready`."""
    STEPS[name] = path
