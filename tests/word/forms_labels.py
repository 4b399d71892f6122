"""Copies of the form with other labels: numbered, spaced, with notes; with answers in their own cells or below; with tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise

from forms import W, answer_of, cell_of, changed, official, words, xml
from lxml import etree

_ANSWERED = (
    "工业园区名称",
    "填写单位名称",
    "所在省市",
    "所在区县",
    "负责人姓名",
    "联系人姓名",
    "部门及职务",
    "手机号",
    "电子邮箱",
)
_ANSWERED += (
    "创新实践聚焦主导产业",
    "创新实践名称",
    "全部企业数量（个）",
    "上市企业数量（个）",
    "工业园区简介",
    "跨园联动互助情况",
)


def squeezed(element: etree._Element) -> str:
    return re.sub(r"\s", "", words(element))


def span(cell: etree._Element) -> int:
    mark = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if mark is None else int(mark.get(f"{W}val"))


def widen(cell: etree._Element, columns: int) -> None:
    mark = cell.find(f"{W}tcPr/{W}gridSpan")
    if mark is None:
        mark = xml("<w:gridSpan/>")
        cell.find(f"{W}tcPr/{W}tcW").addnext(mark)
    mark.set(f"{W}val", str(columns))


def emptied(row: etree._Element) -> etree._Element:
    """A copy of a row without words, its merged cells those of the row above."""
    new = deepcopy(row)
    for run in list(new.iter(f"{W}r")):
        run.getparent().remove(run)
    for merge in new.iter(f"{W}vMerge"):
        merge.attrib.pop(f"{W}val", None)
    return new


def _pairs(row: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    cells = row.findall(f"{W}tc")
    yield from ((label, answer) for label, answer in pairwise(cells) if squeezed(label) in _ANSWERED)


def answers_in_the_labels_cells() -> bytes:
    """手机号： with the room for its answer behind the colon, no cell beside it."""

    def change(root: etree._Element) -> None:
        for row in root.iter(f"{W}tr"):
            for label, answer in list(_pairs(row)):
                widen(label, span(label) + span(answer))
                list(label.iter(f"{W}t"))[-1].text += "："
                row.remove(answer)

    return changed(official(), change)


def answers_below() -> bytes:
    """Each label above its answer."""

    def change(root: etree._Element) -> None:
        for row in list(root.iter(f"{W}tr")):
            pairs = list(_pairs(row))
            if len(row.findall(f"{W}tc")) not in (2, 4, 5) or not pairs:
                continue
            below = emptied(row)
            for first, second in list(zip(row.findall(f"{W}tc"), below.findall(f"{W}tc"), strict=True)):
                index = [pair for pair, (label, answer) in enumerate(pairs) if first in (label, answer)]
                if not index:
                    continue
                label, answer = pairs[index[0]]
                gone = second if first is label else first
                if first is answer:
                    widen(second, span(label) + span(answer))
                gone.getparent().remove(gone)
            for label, answer in pairs:
                widen(label, span(label) + span(answer))
            first = row.findall(f"{W}tc")[0]
            if squeezed(first) not in _ANSWERED and first.find(f"{W}tcPr/{W}vMerge") is None:
                for cell, merge in ((first, ' w:val="restart"'), (below.findall(f"{W}tc")[0], "")):
                    list(cell.find(f"{W}tcPr"))[-1].addprevious(xml(f"<w:vMerge{merge}/>"))
            row.addnext(below)

    return changed(official(), change)


def _each_label(root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    cells = (cell for cell in root.iter(f"{W}tc") if squeezed(cell) in _ANSWERED)
    yield from enumerate(cells)


def numbered() -> bytes:
    """Labels with numbers of all kinds before them."""

    def change(root: etree._Element) -> None:
        for number, cell in _each_label(root):
            next(cell.iter(f"{W}t")).text = ("（一）", "1.", "（2）", "①", "3、", "一、")[number % 6] + next(
                cell.iter(f"{W}t")
            ).text

    return changed(official(), change)


def spaced() -> bytes:
    """Labels pulled apart with full-width and half-width spaces, with the star of required cells, with colons."""

    def change(root: etree._Element) -> None:
        for number, cell in _each_label(root):
            text = next(cell.iter(f"{W}t"))
            text.text = ("*" + text.text, "\u3000".join(text.text), " ".join(text.text) + " ：")[number % 3]

    return changed(official(), change)


def noted() -> bytes:
    """Labels with marks of notes typed behind them, and with （必填）."""

    def change(root: etree._Element) -> None:
        for number, cell in _each_label(root):
            note = ("注1", "2", "（必填）", "【3】", "[4]", "注①")[number % 6]
            raised = xml(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{note}</w:t></w:r>')
            list(cell.iter(f"{W}r"))[-1].addnext(raised)

    return changed(official(), change)


def over_paragraphs() -> bytes:
    """Labels broken into two paragraphs, bookmarks in every cell."""

    def change(root: etree._Element) -> None:
        for number, cell in enumerate(list(root.iter(f"{W}tc")), 100):
            paragraph = next(cell.iter(f"{W}p"))
            name = squeezed(cell)
            if name in ("创新实践聚焦主导产业", "国家高新技术企业数量（个）", "工业园区简介"):
                text = next(paragraph.iter(f"{W}t"))
                half = len(text.text) // 2
                second = deepcopy(paragraph)
                next(second.iter(f"{W}t")).text = text.text[half:]
                text.text = text.text[:half]
                paragraph.addnext(second)
            paragraph.append(xml(f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>'))
            paragraph.append(xml(f'<w:bookmarkEnd w:id="{number}"/>'))

    return changed(official(), change)


def tracked() -> bytes:
    """Tracked changes of the form itself: in labels, in an answer, a row that came in and one that went out."""

    def change(root: etree._Element) -> None:
        def who(tag: str, number: int, inner: str = "") -> etree._Element:
            return xml(f'<w:{tag} w:id="{number}" w:author="a">{inner}</w:{tag}>')

        run = next(cell_of(root, "所在省市").iter(f"{W}r"))
        run.addnext(who("del", 901, "<w:r><w:delText>（旧）</w:delText></w:r>"))
        run = next(cell_of(root, "利润总额（亿元）").iter(f"{W}r"))
        inserted = who("ins", 902)
        run.addprevious(inserted)
        inserted.append(run)
        answer = next(answer_of(root, "所在区县").iter(f"{W}p"))
        answer.append(who("del", 903, "<w:r><w:delText>旧区</w:delText></w:r>"))
        row = cell_of(root, "全部企业数量（个）").getparent()
        gone = deepcopy(row)
        row.addprevious(gone)
        gone.find(f"{W}trPr").append(who("del", 904))
        row.find(f"{W}trPr").append(who("ins", 905))
        for number, run in enumerate(list(gone.iter(f"{W}r")), 910):
            for text in run.findall(f"{W}t"):
                text.tag = f"{W}delText"
            change = who("del", number)
            run.addprevious(change)
            change.append(run)

    return changed(official(), change)


def blank_rows() -> bytes:
    """An empty row more below some labels."""

    def change(root: etree._Element) -> None:
        for label in ("工业园区名称", "所在省市", "利润总额（亿元）", "全部企业数量（个）", "创新实践名称"):
            row = cell_of(root, label).getparent()
            row.addnext(emptied(row))

    return changed(official(), change)
