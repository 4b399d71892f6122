"""Pictures, charts and tables that people put into the report's cell: they stay when the report is written anew.

Each follows the paragraph that it followed, if the new report still has it, else it stands at the report's end. The program's own
chart and table are made anew and are none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from assistant.word import flow, tables
from assistant.word.oxml import Element, el, paragraph, qn
from assistant.word.places import Area
from assistant.word.report_body import FIRST_DRAWING

_PICTURES = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_WORDS = (flow.T, qn("w:br"), qn("w:tab"), qn("w:sym"), qn("w:delText"))
_P_PR, _BOX = qn("w:pPr"), flow.BOX


@dataclass(frozen=True, slots=True)
class Kept:
    """Blocks of the old report that stay together (a picture and its caption), and the text of the paragraph before them."""

    behind: str
    blocks: tuple[Element, ...]


def find(area: Area) -> list[Kept]:
    """What people put into the report, in its order, as copies."""
    found: list[Kept] = []
    text = ""
    for number, block in enumerate(area.blocks):
        before = area.blocks[number - 1] if number else None
        after = area.blocks[number + 1] if number + 1 < len(area.blocks) else None
        if block.tag == flow.TBL and not _own_table(block):
            found.append(Kept(text, tuple(map(deepcopy, _with_caption(before, block)))))
        elif block.tag == flow.P and _pictures(block):
            found.append(Kept(flow.text(block).strip() or text, (_bare(block), *(map(deepcopy, _captions(after))))))
        if block.tag == flow.P and flow.text(block).strip() and not flow.is_caption(block):
            text = flow.text(block).strip()
    return found


def put(elements: Sequence[Element], kept: Sequence[Kept]) -> list[Element]:
    """The new report's blocks with what is kept among them; the last one is a w:p."""
    result = list(elements)
    for group in reversed(kept):
        place = next(
            (n for n, block in enumerate(result) if block.tag == flow.P and group.behind and _is(block, group.behind)), None
        )
        result[place + 1 if place is not None else len(elements) : place + 1 if place is not None else len(elements)] = (
            group.blocks
        )
    if result[-1].tag != flow.P:
        result.append(paragraph(ppr=el("w:pPr")))
    return result


def _is(block: Element, text: str) -> bool:
    return flow.text(block).strip() == text


def _own_table(table: Element) -> bool:
    first = next(table.iter(flow.TR), None)
    cells = [] if first is None else [flow.container_text(cell).strip() for cell in first.iter(flow.TC)]
    return len(cells) == len(tables.HEADER) and all(map(str.startswith, cells, tables.HEADER))


def _pictures(block: Element) -> list[Element]:
    """The pictures of a paragraph, those in text boxes left out, that are not the program's own chart."""
    outside = (node for node in block.iter(*_PICTURES) if next(node.iterancestors(_BOX, flow.FALLBACK), None) is None)
    return [node for node in outside if not _own_chart(node)]


def _own_chart(drawing: Element) -> bool:
    named = drawing.find(f".//{qn('wp:docPr')}")
    number = (named.get("id") or "") if named is not None else ""
    return number.isdecimal() and int(number) >= FIRST_DRAWING and named.get("name") == f"图表 {number}"


def _with_caption(before: Element | None, table: Element) -> list[Element]:
    return [before, table] if _is_caption_of(before, table=True) else [table]


def _captions(after: Element | None) -> list[Element]:
    return [after] if _is_caption_of(after, table=False) else []


def _is_caption_of(block: Element | None, *, table: bool) -> bool:
    """Whether a block is the caption of a table (表1 …), which stands above it, or of a picture, which stands below."""
    if block is None or block.tag != flow.P or not flow.is_caption(block):
        return False
    return flow.text(block).lstrip().startswith("表") == table


def _bare(block: Element) -> Element:
    """The paragraph without its words: they belong to the old report. A picture among words is given automatic height."""
    copied = deepcopy(block)
    worded = bool(flow.text(block).strip())
    for node in [node for node in copied.iter(*_WORDS) if next(node.iterancestors(_BOX), None) is None]:
        node.getparent().remove(node)
    properties = copied.find(_P_PR)
    if worded and properties is not None:
        copied.remove(properties)
    return copied
