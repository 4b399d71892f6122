"""The title property of a document: a draft is marked 初稿 there, its pages carry no mark."""

from __future__ import annotations

from assistant.word.base import DRAFT
from assistant.word.oxml import el, qn, serialize
from assistant.word.package import Package

_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PART = "docProps/core.xml"


def mark(package: Package, default: str, *, draft: bool) -> None:
    """Set or take away the mark; `default` is the title of a document that has none. Untouched where nothing changes."""
    part = package.related("", "core-properties")
    root = package.xml(part) if part else el("cp:coreProperties")
    title = root.find(qn("dc:title"))
    old = (title.text or "") if title is not None else ""
    plain = old.removesuffix(DRAFT)
    new = (plain or default) + DRAFT if draft else plain
    if new == old:
        return
    if title is None:
        title = el("dc:title")
        root.insert(0, title)
    title.text = new
    if part:
        package.touch(part)
    else:
        package.put(_PART, serialize(root), _TYPE)
        package.relate("", _RELATION, _PART)
