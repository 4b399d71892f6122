"""Makes words.json, which loads in milliseconds, from the YAML files that people edit: `python -m assistant.lexicon.build`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
GROUPS = ("terms", "abbreviations", "overclaims", "empty", "industries")
_NOT_LOADED = {"careful"}


def rendered() -> str:
    """The text of words.json as the YAML files would have it."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, list[dict[str, Any]]] = {}
    for group in GROUPS:
        rows = yaml.load((HERE / f"{group}.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader
        data[group] = [{key: value for key, value in row.items() if key not in _NOT_LOADED} for row in rows]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    """Write words.json."""
    (HERE / "words.json").write_text(rendered(), encoding="utf-8")


if __name__ == "__main__":
    main()
