"""YAML that people wrote: the facts, laws and cases that come with the house."""

from __future__ import annotations

from typing import Any

import yaml


def read_yaml(text: str) -> Any:
    """What a text of YAML says. Raises yaml.YAMLError, which names the line."""
    if yaml.__with_libyaml__:  # the same rules in C, ten times as fast
        return yaml.load(text, Loader=yaml.CSafeLoader)
    return yaml.safe_load(text)
