"""Rules of the family `disclosure`: what must not stand in a text that is to be published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant import lexicon
from assistant.lexicon import Sensitive, SensitiveKind
from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit, Need, Rule

_MESSAGES = {
    SensitiveKind.MOBILE: "手机号属个人信息，材料将公开发布，请删除",
    SensitiveKind.PHONE: "联系电话不写入公开的报告，请删除",
    SensitiveKind.EMAIL: "电子邮箱不写入公开的报告，请删除",
    SensitiveKind.IDENTITY: "身份证号属个人信息，请删除",
    SensitiveKind.SECRET: "出现密级或涉密字样；材料须可公开发布，请核实并删除",
    SensitiveKind.INTERNAL: "出现内部、不宜公开的字样；材料须可公开发布，请核实",
    SensitiveKind.DOCUMENT: "文号所指文件未见于填报材料，可能未公开，请核实或改写",
    SensitiveKind.SOFTWARE: "写给软件看的话不属于报告，请删除",
    SensitiveKind.CONTACT: "个人联系方式不写入公开的报告，请删除",
}

# Kinds that are told in words: two of them in one sentence are one marking.
_WORDS = frozenset({SensitiveKind.SECRET, SensitiveKind.INTERNAL, SensitiveKind.SOFTWARE})
_NEAR = 12
_SENTENCE_END = re.compile(r"[。！？；\n]")


def _public(category: Category) -> str:
    return next((note for note in category.notes if "可公开发布" in note), category.pledge)


def _joined(context: Context, items: list[Sensitive]) -> Iterator[Sensitive]:
    """Markings of one kind in neighbouring clauses of a sentence as one fault: 内部资料，不得公开; other kinds as they are."""
    last: Sensitive | None = None
    for item in items:
        between = context.text[last.span.end : item.span.start] if last else ""
        if last and item.kind in _WORDS and len(between) <= _NEAR and not _SENTENCE_END.search(between):
            last = replace(last, span=Span(last.span.start, item.span.end))
            continue
        if last:
            yield last
        last = item
    if last:
        yield last


def _hits(kind: SensitiveKind) -> Callable[[Context], Iterator[Hit]]:
    def find(context: Context) -> Iterator[Hit]:
        for item in _joined(context, [item for item in context.sensitive if item.kind is kind]):
            if kind is SensitiveKind.DOCUMENT and context.has_application and item.span.of(context.text) in context.material:
                continue
            yield Hit(_MESSAGES[kind] + (f"（{item.detail}）" if item.detail else ""), item.span)

    return find


def _person(context: Context) -> Iterator[Hit]:
    """Names of head and contact that stand in the report."""
    for person, label in ((context.application.basics.head, "负责人"), (context.application.basics.contact, "联系人")):
        name = person.name.strip()
        if len(name) < 2:
            continue
        start = context.text.find(name)
        while start >= 0:
            yield Hit(f"{label}姓名不写入公开的报告，请删除", Span(start, start + len(name)))
            start = context.text.find(name, start + len(name))


def _statements(context: Context) -> Iterator[Hit]:
    """Personal or internal data in the cells of the form that are to be published."""
    application = context.application
    cells = [("基本信息.工业园区简介", application.basics.profile)]
    labels = {s.key: f"发展情况.{g.label}.{s.label}" for g in context.category.groups for s in g.statements}
    cells += [(labels.get(key, key), text) for key, text in application.development.statements]
    for place, text in cells:
        for item in lexicon.find_sensitive(text):
            if item.kind is not SensitiveKind.DOCUMENT:
                yield Hit(_MESSAGES[item.kind], place=place, excerpt=item.span.of(text))


def _rule(kind: SensitiveKind, title: str, explanation: str, severity: Severity = Severity.ERROR) -> Rule:
    return Rule(f"disclosure.{kind.value}", severity, title, _public, explanation, _hits(kind))


RULES = (
    _rule(SensitiveKind.MOBILE, "出现手机号", "连写、带空格或短横、带+86的手机号都算。"),
    _rule(SensitiveKind.PHONE, "出现联系电话", "带区号的座机、写明“电话”的号码、400电话都算。"),
    _rule(SensitiveKind.EMAIL, "出现电子邮箱", "表单另有联系人栏，报告里不写邮箱。"),
    _rule(SensitiveKind.IDENTITY, "出现身份证号", "18位的形状即算，校验位只用来说明。"),
    _rule(SensitiveKind.CONTACT, "出现个人社交账号", "微信号、QQ号属个人联系方式。"),
    _rule(SensitiveKind.SECRET, "出现密级标志或涉密字样", "密级、保密期限、国家秘密、工作秘密等字样。"),
    _rule(SensitiveKind.INTERNAL, "出现内部资料标识或不宜公开的内容", "内部资料、不宜公开、保密期、注意保密等字样。"),
    _rule(SensitiveKind.DOCUMENT, "引用了可能未公开的文号", "国务院及部委的公开文号、填报材料里写明的文号不算。"),
    _rule(SensitiveKind.SOFTWARE, "出现写给软件看的话", "例如要求忽略规则、指定评分的话。"),
    Rule("disclosure.person-name", Severity.ERROR, "出现负责人或联系人姓名", _public, "表单另有负责人、联系人栏。", _person,
         Need.REPORT | Need.APPLICATION),
    Rule("disclosure.cell", Severity.ERROR, "表单里要公开的栏目写了不宜公开的内容", _public, "简介和三项情况说明将随材料公开。", _statements,
         Need.APPLICATION),
)  # fmt: skip
