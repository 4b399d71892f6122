"""The title property of a document, and the word 初稿 in it while something is open. No author and no date is ever written."""

from __future__ import annotations

from assistant.word.oxml import Element, el, qn, serialize
from assistant.word.package import Package

DRAFT = "（初稿）"
_PART = "docProps/core.xml"
_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def mark(package: Package, title: str, draft: bool) -> None:
    """Put 初稿 behind the document's own title, or `title` where it has none; take it away when it is no draft any more.

    A document that needs no change keeps its properties untouched.
    """
    name = package.related("", "core-properties")
    if not name:
        if draft:
            add(package, title + DRAFT)
        return
    root = package.xml(name)
    found = root.find(qn("dc:title"))
    old = ("" if found is None else found.text or "").strip()
    plain = old.removesuffix(DRAFT)
    wanted = (plain or title) + DRAFT if draft else plain
    if wanted == old:
        return
    if found is None:
        found = _title("")
        root.insert(0, found)
    found.text = wanted
    package.touch(name)


def add(package: Package, title: str) -> None:
    """Give a package that has none its properties: the title, and Chinese as its language."""
    root = el("cp:coreProperties", None, _title(title), el("dc:language", text="zh-CN"))
    package.put(_PART, serialize(root), _TYPE)
    package.relate("", _RELATIONSHIP, _PART)


def _title(text: str) -> Element:
    return el("dc:title", text=text)
