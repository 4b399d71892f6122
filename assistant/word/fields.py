"""Word's fields (DATE, SYMBOL, MACROBUTTON …) round an answer: an updated field would overwrite it, so the answer becomes plain text.

The fields of protected forms (FORMTEXT, FORMCHECKBOX) are made to be filled and stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.word.oxml import Element, qn

_MARK, _KIND, _CODE = qn("w:fldChar"), qn("w:fldCharType"), qn("w:instrText")
_SIMPLE, _INSTRUCTION, _RUN = qn("w:fldSimple"), qn("w:instr"), qn("w:r")
_R_PR = qn("w:rPr")


@dataclass
class _Field:
    code: str = ""
    marks: list[Element] = field(default_factory=list)
    runs: list[Element] = field(default_factory=list)


def unlink(paragraph: Element, answer: Element) -> None:
    """Take out the codes of the fields whose result holds the run `answer`."""
    for simple in list(answer.iterancestors(_SIMPLE)):
        if not _is_form(simple.get(_INSTRUCTION) or ""):
            for child in list(simple):
                simple.addprevious(child)
            simple.getparent().remove(simple)
    for found in _fields(paragraph):
        if not _is_form(found.code) and answer in found.runs:
            _take_out(found.marks)


def drop_prompts(paragraph: Element) -> None:
    """Take out the fields that show where to click (MACROBUTTON): their words are no text of the document."""
    for found in _fields(paragraph):
        if found.code.split()[:1] == ["MACROBUTTON"]:
            _take_out(found.marks)


def _is_form(code: str) -> bool:
    return code.strip().upper().startswith("FORM")


def _fields(paragraph: Element) -> Iterator[_Field]:
    """The complex fields that begin and end in a paragraph, inner ones first."""
    if next(paragraph.iter(_MARK), None) is None:
        return
    open_fields: list[_Field] = []
    done: list[_Field] = []
    for node in paragraph.iter(_MARK, _CODE, _RUN):
        kind = node.get(_KIND) if node.tag == _MARK else ""
        if kind == "begin":
            open_fields.append(_Field())
        for found in open_fields[-1:] if node.tag != _RUN else open_fields:
            (found.runs if node.tag == _RUN else found.marks).append(node)
        if node.tag == _CODE and open_fields:
            open_fields[-1].code += (node.text or "").upper()
        if kind == "end" and open_fields:
            done.append(open_fields.pop())
    yield from done


def _take_out(marks: list[Element]) -> None:
    for mark in marks:
        run = mark.getparent()
        run.remove(mark)
        if all(child.tag == _R_PR for child in run) and run.getparent() is not None:
            run.getparent().remove(run)
