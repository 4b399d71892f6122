"""What given replies make of a run so far: the chain, the report's text, and the patches that would be asked for; asks nobody.

A folder holds one reply a file, named after its step: chain.txt, background.txt, measures.txt (measures-1.txt, measures-2.txt …
where the part is asked for group by group), results.txt, abstract.txt. What is not there is not known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from assistant.drafting import budget, parse, patching, planning, prompts, revise, write
from assistant.drafting.material import Material
from assistant.drafting.patching import Check
from assistant.errors import InputError
from assistant.files import read_text
from assistant.model.message import Messages

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Replayed:
    """As far as the replies go: the material with its chain, the body (empty until all parts are there), the whole report."""

    material: Material
    body: str = ""
    report: str = ""


def replay(material: Material, folder: Path) -> Replayed:
    """Read the replies of a folder. Raises InputError for a missing folder and for a reply that the run would not take."""
    if not folder.is_dir():
        raise InputError(str(folder), "没有这个文件夹", "请给出放着回答的文件夹，其中的文件以步骤命名，如 chain.txt、background.txt")
    chain = _read(folder, "chain", lambda text: planning.read(text, material.chain))
    material = replace(material, chain=chain) if chain is not None else material
    _, shares = budget.plan(budget.TARGET, material.usable)
    parts: list[tuple[str, str]] = []
    for step, label, _ in prompts.of_parts(material, shares):
        name = f"{step}-{label.partition('·')[2]}" if "·" in label else step
        text = _read(folder, name, write.reader(material, step, label))
        if text is None:
            return Replayed(material)
        parts.append((label, text))
    body = write.joined(parts)
    abstract = _read(folder, "abstract", lambda text: parse.paragraph(text, material.system))
    return Replayed(material, body, f"【摘要】{abstract}\n{body}" if abstract is not None else "")


def patches(replayed: Replayed, check: Check) -> tuple[tuple[str, Messages], ...]:
    """The questions of the first round of patches, by part; none for a report that is not whole or has nothing to mend."""
    if not replayed.report:
        return ()
    whole, _ = budget.plan(budget.TARGET, replayed.material.usable)
    return revise.questions(patching.Version(replayed.report, check(replayed.report)), replayed.material, whole, check)


def _read(folder: Path, name: str, accept: Callable[[str], T]) -> T | None:
    file = folder / f"{name}.txt"
    if not file.is_file():
        return None
    try:
        return accept(read_text(file))
    except parse.Shape as wrong:
        raise InputError(str(file), f"这份回答用不上：{wrong}", "请改正，或删去这个文件") from None
