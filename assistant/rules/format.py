"""Rules of the family `format`: a DOCX's layout against the form's item 5, and leftovers that must not be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.layout import DocumentLayout, LeftoverKind, ParagraphLayout
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit, Need, Rule
from assistant.text import lazy

_NEAR = Decimal("0.1")
_HAN = lazy.pattern(r"[\u4e00-\u9fff]")
_CAPTION = lazy.pattern(r"\s*[图表]\s*\d+")


def _layout(context: Context) -> DocumentLayout:
    assert context.layout is not None  # the rules need it
    return context.layout


def _lines(context: Context) -> Iterator[tuple[ParagraphLayout, int]]:
    """Each line of the report that has words, with its heading level (0 for body); captions of figures are left out."""
    levels = {block.span.start: block.level for block in context.report.blocks}
    text = _layout(context).text
    for paragraph in _layout(context).paragraphs:
        words = paragraph.span.of(text)
        if words.strip() and not (paragraph.alignment == "center" and _CAPTION.match(words)):
            yield paragraph, levels.get(paragraph.span.start, 0)


def _told(context: Context, faults: Iterable[tuple[Span, str]]) -> Iterator[Hit]:
    """One finding for all lines with the same fault, pointing at the first."""
    found: dict[str, list[Span]] = {}
    for span, message in faults:
        found.setdefault(message, []).append(span)
    for message, spans in found.items():
        count = f"（共{len(spans)}处，此为第一处）" if len(spans) > 1 else ""
        yield Hit(message + count, spans[0] if _layout(context).text == context.text else None)


def _rule_of(judge: Callable[[Context], Iterator[tuple[Span, str]]]) -> Callable[[Context], Iterator[Hit]]:
    return lambda context: _told(context, judge(context))


def _font(context: Context) -> Iterator[tuple[Span, str]]:
    text, layout = _layout(context).text, context.category.layout
    for paragraph, level in _lines(context):
        wanted = layout.font(level)
        for stretch in paragraph.stretches:
            if _HAN.search(stretch.span.of(text)) and stretch.font != wanted:
                what = f"{('一', '二', '三', '四')[level - 1]}级标题" if level else "正文"
                yield stretch.span, f"{what}的字体是“{stretch.font or '未指定'}”，应为“{wanted}”"
                break


def _latin_font(context: Context) -> Iterator[tuple[Span, str]]:
    text, layout = _layout(context).text, context.category.layout
    for paragraph, level in _lines(context):
        for stretch in paragraph.stretches:
            words = stretch.span.of(text)
            if words.strip() and not _HAN.search(words) and stretch.font != layout.font(level):
                yield stretch.span, f"数字、字母或标点的字体是“{stretch.font or '未指定'}”，与“{layout.font(level)}”不一致"
                break


def _size(context: Context) -> Iterator[tuple[Span, str]]:
    wanted = Decimal(context.category.layout.font_size)
    for paragraph, _ in _lines(context):
        for stretch in paragraph.stretches:
            if stretch.span.of(_layout(context).text).strip() and abs(stretch.size - wanted) > _NEAR:
                yield stretch.span, f"字号是{_plain(stretch.size)}磅，应为小四（{wanted}磅）"
                break


def _spacing(context: Context) -> Iterator[tuple[Span, str]]:
    wanted = Decimal(context.category.layout.line_pitch)
    for paragraph, _ in _lines(context):
        if paragraph.line_rule != "exact" or abs(paragraph.line - wanted) > _NEAR:
            yield paragraph.span, f"行距不是固定值{wanted}磅"


def _gaps(context: Context) -> Iterator[tuple[Span, str]]:
    for paragraph, _ in _lines(context):
        auto = paragraph.before_auto or paragraph.after_auto
        if auto or abs(paragraph.before) > _NEAR or abs(paragraph.after) > _NEAR:
            yield paragraph.span, "有段前或段后间距，应无段间距"


def _indent(context: Context) -> Iterator[tuple[Span, str]]:
    layout = context.category.layout
    for paragraph, level in _lines(context):
        chars = paragraph.first_line_chars
        points = Decimal(layout.indent_chars * layout.font_size)
        typed = paragraph.span.of(_layout(context).text).startswith("　" * layout.indent_chars)
        right = chars == layout.indent_chars if chars is not None else abs(paragraph.first_line - points) <= 1
        if not level and not right and not typed:
            yield paragraph.span, f"正文首行没有缩进{layout.indent_chars}字符"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


_LEFT = {
    LeftoverKind.COMMENT: "文件里还有批注，发布前请删除",
    LeftoverKind.INSERTION: "文件里还有未接受的修订（插入），发布前请接受或拒绝",
    LeftoverKind.DELETION: "文件里还有未接受的修订（删除），发布前请接受或拒绝",
    LeftoverKind.HIDDEN: "文件里有隐藏文字，发布前请删除",
    LeftoverKind.AUTHOR: "文件里留有作者姓名，发布前请清除",
}


def _left(*kinds: LeftoverKind) -> Callable[[Context], Iterator[Hit]]:
    def find(context: Context) -> Iterator[Hit]:
        same = _layout(context).text == context.text
        for item in _layout(context).leftovers:
            if item.kind in kinds:
                about = "，".join(part for part in (item.where, item.who, item.text) if part)
                yield Hit(_LEFT[item.kind] + (f"（{about}）" if about else ""), item.span if same else None)

    return find


def _basis(category: Category) -> str:
    return category.requirement("报告格式")


def _public(category: Category) -> str:
    return category.pledge


_L = Need.REPORT | Need.LAYOUT
_W = Severity.WARNING
RULES = (
    Rule("format.font", _W, "字体不对", _basis, "按实际生效的字体判：一级标题黑体，二级楷体_GB2312，其余仿宋_GB2312。", _rule_of(_font), _L),
    Rule("format.latin-font", Severity.INFO, "数字、字母的字体不一致", _basis, "正文内容使用仿宋_GB2312，数字、字母同。", _rule_of(_latin_font), _L),
    Rule("format.size", _W, "字号不对", _basis, "全文小四号，即12磅。", _rule_of(_size), _L),
    Rule("format.line-spacing", _W, "行间距不对", _basis, "全文行间距为固定值22磅。", _rule_of(_spacing), _L),
    Rule("format.paragraph-spacing", _W, "有段间距", _basis, "无段间距，段前段后为0。", _rule_of(_gaps), _L),
    Rule("format.indent", Severity.INFO, "首行没有缩进", "通行做法：公文正文每段首行缩进两个字符", "正文首行缩进2字符。", _rule_of(_indent), _L),
    Rule("format.comment", Severity.ERROR, "留有批注", _public, "公开发布的文件里不留批注。", _left(LeftoverKind.COMMENT), _L),
    Rule("format.tracked-change", Severity.ERROR, "留有修订", _public, "公开发布的文件里不留修订痕迹。",
         _left(LeftoverKind.INSERTION, LeftoverKind.DELETION), _L),
    Rule("format.hidden-text", Severity.ERROR, "留有隐藏文字", _public, "公开发布的文件里不留隐藏文字。", _left(LeftoverKind.HIDDEN), _L),
    Rule("format.author", _W, "留有作者姓名", _public, "公开发布的文件里不留个人姓名。", _left(LeftoverKind.AUTHOR), _L),
)  # fmt: skip
