"""Every quantity comes back with the value it was written from; what is no quantity is left out."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model.figure import Bound, Dimension
from assistant.text.figures import chinese_number, find_figures

DIGITS = "零一二三四五六七八九"


def only(text: str):
    figures = find_figures(text)
    assert len(figures) == 1, [f.text for f in figures]
    return figures[0]


@pytest.mark.parametrize(
    ("text", "dimension", "base"),
    [
        ("出口3.15万辆", Dimension.COUNT, "31500"), ("营业收入1,286.4亿元", Dimension.MONEY, "128640000000"), ("共３６家", Dimension.COUNT, "36"),
        ("投资2万亿元", Dimension.MONEY, "2000000000000"), ("投资8千万元", Dimension.MONEY, "80000000"), ("集聚三百二十家企业", Dimension.COUNT, "320"),
        ("下降百分之三十五", Dimension.PERCENT, "35"), ("占四成", Dimension.FRACTION, "40"), ("提高到八成五", Dimension.FRACTION, "85"),
        ("占比3‰", Dimension.PERCENT, "0.3"), ("提高5.4个百分点", Dimension.POINTS, "5.4"), ("是原来的3.4倍", Dimension.MULTIPLE, "3.4"),
        ("增长一倍半", Dimension.MULTIPLE, "1.5"), ("翻了两番", Dimension.MULTIPLE, "4"), ("亩均税收31.2万元/亩", Dimension.PER_UNIT, "312000"),
        ("按6:4分享", Dimension.RATIO, "1.5"), ("按六四比例分享", Dimension.RATIO, "1.5"), ("按5∶5分成", Dimension.RATIO, "1"),
        ("截至2025年12月31日", Dimension.DATE, "20251231"), ("截至2025年底", Dimension.DATE, "20251231"), ("2018年获批", Dimension.YEAR, "2018"),
        ("居全省第3位", Dimension.RANK, "3"), ("位列第三", Dimension.RANK, "3"), ("增速居首位", Dimension.RANK, "1"), ("容积率1.35", Dimension.PLAIN, "1.35"),
        ("办理用时15个工作日", Dimension.TIME, "15"), ("培训460人次", Dimension.COUNT, "460"), ("距港口18公里", Dimension.LENGTH, "18000"),
    ],
)  # fmt: skip
def test_forms_of_official_prose(text, dimension, base):
    figure = only(text)
    assert (figure.dimension, figure.base) == (dimension, Decimal(base))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14个月", "一年零两个月"), ("21天", "三周"), ("6个月", "半年"), ("一年半", "18个月"), ("4.6公顷", "69亩"), ("1万平方米", "0.01平方公里"), ("1公顷", "15亩"),
        ("431.6亿元", "4316000万元"), ("3.15万辆", "31500辆"), ("35%", "百分之三十五"), ("40%", "四成"), ("6:4", "3:2"), ("三十六个", "36个"), ("2025年底", "2025年12月31日"),
    ],
)  # fmt: skip
def test_two_ways_of_writing_one_quantity(one, other):
    assert abs(only(one).base - only(other).base) < Decimal("1e-9")


@pytest.mark.parametrize(
    "text",
    [
        "一是建立机制", "第一，双方互派专员", "探索“1+3+N”模式", "建设5G基站", "配套C919项目", "平政发〔2024〕5号", "“十四五”时期", "推行“三个统一”", "3C产品", "24小时不打烊",
        "（一）组团出海", "1.组建联盟", "统一标准", "十分重要", "一成不变", "《关于2024年工作的意见》", "通过ISO 9001认证", "一次申请即可", "打造首位产业", "摆在第一位",
        "世界500强", "7×24小时", "五位一体", "二次开发",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text):
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("约1.5万平方米", Bound.ABOUT), ("30家左右", Bound.ABOUT), ("近630亿元", Bound.NEARLY), ("超过45%", Bound.ABOVE), ("四成以上", Bound.ABOVE), ("十余项", Bound.ABOVE),
        ("30多家", Bound.ABOVE), ("不足20公里", Bound.BELOW), ("不到原来的三分之一", Bound.BELOW), ("10天以内", Bound.BELOW), ("12家", Bound.EXACT),
        ("近三年", Bound.EXACT), ("就近3家", Bound.EXACT),
    ],
)  # fmt: skip
def test_bounds(text, bound):
    assert only(text).bound is bound


def test_a_range_is_one_figure_but_from_and_to_are_two():
    assert (only("约3—5家").base, only("3—5家").high) == (3, 5)
    assert [f.base for f in find_figures("由23家到79家")] == [23, 79]
    assert (only("2023—2025年").base, only("2023—2025年").high) == (2023, 2025)


def test_the_period_of_a_repetition_is_a_figure_only_where_something_repeats():
    assert only("每半年由双方审计机构核定一次").dimension is Dimension.FREQUENCY
    assert find_figures("每年都有企业落户") == ()


def chinese(number: int) -> str:
    """A number below 100 million as officials write it."""
    if number >= 10000:
        high, low = divmod(number, 10000)
        rest = chinese(low) if low else ""
        return chinese(high) + "万" + ("零" if low and low < 1000 else "") + rest
    out, zero = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            out += ("零" if zero else "") + DIGITS[digit] + unit
            zero = False
        elif out:
            zero = bool(number)
    return out


@given(st.integers(min_value=1, max_value=99_999_999))
def test_a_chinese_numeral_comes_back(number):
    assert chinese_number(chinese(number))[0] == number


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999"), places=2), st.sampled_from(["万元", "亿元", "元", "万辆", "家", "%", "公顷", "吨", "个百分点", "倍"]))
def test_a_number_comes_back_with_its_unit_and_place(value, unit):
    text = f"实现{value}{unit}。"
    figure = only(text)
    assert (figure.value, figure.unit, figure.span.of(text)) == (value, unit, f"{value}{unit}")
    assert figure.step == figure.base / figure.value / 100


@given(st.integers(min_value=2, max_value=9999))
def test_a_count_in_chinese_comes_back(number):
    assert only(f"建成{chinese(number)}家").base == number


@given(st.text())
def test_no_text_raises(text):
    for figure in find_figures(text):
        assert figure.span.of(text) == figure.text


@given(st.text(alphabet="0123456789.,:：%‰％第前每半一二两三十百千万亿几数余多年月日季度成分之翻番倍元家个万亿近约超不足-—至到/“”《》（）〔〕号 \n"))
def test_no_jumble_of_numerals_raises(text):
    for figure in find_figures(text):
        assert figure.span.of(text) == figure.text


def test_time_grows_with_length_alone():
    line = "2025年有出口实绩的企业由23家增加到79家，净增56家，是2023年的3.4倍；"
    find_figures(line)
    begun = time.process_time()
    find_figures(line * 300)
    short = time.process_time() - begun
    begun = time.process_time()
    find_figures(line * 3000)
    assert time.process_time() - begun < max(30 * short, 1.0)


def test_bounds_after_a_verb_of_change_and_steps_of_chinese_numerals():
    (near,) = find_figures("增加近百亿元")
    assert (near.bound.value, near.base) == ("nearly", 10**10)
    (twenty,) = find_figures("净增二十家")
    assert twenty.step == 1
    assert find_figures("只能接零件") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("216家纺织服装企业和31家电池企业", ["216家", "31家"]),
        ("12家具有资质的企业，三家电子企业", ["12家", "三家"]),
        ("发展家电、家具、家纺产业", []),
    ],
)
def test_a_count_of_firms_is_told_from_a_trade_that_begins_alike(text: str, found: list[str]) -> None:
    assert [figure.text for figure in find_figures(text)] == found


@pytest.mark.parametrize("text", ["与荆西工业园24年5月签了协议", "24年5月签了协议", "园区2024年5月签订协议"])
def test_a_short_year_with_its_month_is_a_date(text):
    assert [(f.dimension, f.base) for f in find_figures(text)] == [(Dimension.DATE, Decimal(20240500))]


def test_a_span_of_years_stays_one():
    assert [f.dimension for f in find_figures("合作期限24年")] == [Dimension.TIME]
