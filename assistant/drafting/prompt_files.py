"""Reads the prompt files: front matter that declares what goes in, a body with `$names`; both must agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Any

import yaml

from assistant.files import bundled, read_text

_PARTS = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)
_KEYS = {"id", "version", "purpose", "inputs", "output"}


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file; `inputs` are exactly the names that its body uses."""

    id: str
    version: int
    purpose: str
    inputs: tuple[str, ...]
    output: str
    body: str

    def render(self, **values: str) -> str:
        """The body with every input in its place. Raises ValueError when a value is missing or not asked for."""
        if set(values) != set(self.inputs):
            raise ValueError(f"prompt {self.id} takes {sorted(self.inputs)}, got {sorted(values)}")
        return Template(self.body).substitute(values).strip()


@cache
def load(name: str) -> Prompt:
    """The prompt in prompts/<name>.md. Raises ValueError for a file that breaks the format, InputError when it is missing."""
    text = read_text(bundled("prompts") / f"{name}.md")
    found = _PARTS.match(text)
    if found is None:
        raise ValueError(f"prompt {name}: no front matter")
    head: dict[str, Any] = yaml.safe_load(found.group(1))
    if set(head) != _KEYS or head["id"] != name:
        raise ValueError(f"prompt {name}: front matter must hold {sorted(_KEYS)} and its own id")
    body = found.group(2)
    used = set(Template(body).get_identifiers())
    if used != set(head["inputs"]) or not Template(body).is_valid():
        raise ValueError(f"prompt {name}: declares {sorted(head['inputs'])}, uses {sorted(used)}")
    return Prompt(name, int(head["version"]), str(head["purpose"]), tuple(head["inputs"]), str(head["output"]), body)


def names() -> tuple[str, ...]:
    """All prompt files, by name."""
    return tuple(sorted(path.stem for path in bundled("prompts").glob("*.md")))
