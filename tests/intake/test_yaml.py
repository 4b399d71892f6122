"""An application in YAML: what loads unchanged, what stays as typed, what is refused and how it is named."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from conftest import CORPORA
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.intake import load
from assistant.intake.numbers import parse_number
from assistant.intake.yaml_file import parse_yaml
from assistant.model.application import Industry, Point, PointKind

EXAMPLE = CORPORA / "lanjiang" / "application.yaml"


def _refused(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse_yaml(text, "材料.yaml")
    return str(caught.value)


def test_the_example_loads_unchanged() -> None:
    found = load(EXAMPLE)
    assert found.category == "提高开放合作水平类"
    assert found.fill_date == "2026-03-18"
    assert found.basics.industries[0] == Industry("新能源汽车", ("动力电池", "驱动电机", "智能座舱"))
    assert found.basics.contact.mobile == "13800000002"
    assert [sum(p.kind is kind for p in found.practice.points) for kind in PointKind] == [3, 3, 5, 6]
    assert found.development.value("revenue", 2025) == Decimal("1286.4")
    assert found.development.value("plot_ratio") == Decimal("1.35")
    assert found.development.value("trade") == Decimal(1895000)
    assert "6:4" in found.development.statement("benefit_sharing")
    assert found.practice.names[0].short == ("远驰汽车", "远驰")


def test_every_sample_loads(sample: Path) -> None:
    assert load(sample).basics.park_name


def test_points_may_be_one_flat_list() -> None:
    found = parse_yaml("创新实践:\n  要点:\n    - 组建联盟\n    - 企业由23家增加到79家\n", "x")
    assert found.practice.points == (Point("要点1", "组建联盟"), Point("要点2", "企业由23家增加到79家"))


def test_points_may_be_a_block_of_text_one_a_line() -> None:
    found = parse_yaml("创新实践:\n  要点: |\n    - 组建联盟\n\n    · 建海外仓\n", "x")
    assert [point.text for point in found.practice.points] == ["组建联盟", "建海外仓"]


@pytest.mark.parametrize("key", ["营业收入（亿元）", "营业收入(亿元)", "营业收入", "营业收入 （亿元）：", "营业收入（ 亿元 ）"])
def test_a_label_is_known_with_or_without_its_unit_in_brackets_of_either_width(key: str) -> None:
    found = parse_yaml(f'发展情况:\n  整体规模情况:\n    "{key}": {{2025: 1}}\n', "x")
    assert found.development.value("revenue", 2025) == 1


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1286.4", "1286.4"),
        ('"1,286.4"', "1286.4"),
        ("1，286.4", "1286.4"),
        ("１２８６．４", "1286.4"),
        ("1286.4亿元", "1286.4"),
        ("0.1", "0.1"),
        ("-3.20", "-3.20"),
        ("0012", "12"),
        ("12345678901234567890.123456789", "12345678901234567890.123456789"),
    ],
)
def test_numbers_are_exact_however_they_are_typed(typed: str, value: str) -> None:
    found = parse_yaml(
        f"发展情况:\n  整体规模情况:\n    营业收入: {{2025: {typed if typed.startswith(chr(34)) else repr(typed)}}}\n", "x"
    )
    cell = found.development.values[0]
    assert (cell.value, str(cell.value)) == (Decimal(value), value)


@pytest.mark.parametrize("empty", ["", "~", "null", '""', "' '"])
def test_an_empty_cell_is_not_given(empty: str) -> None:
    assert parse_yaml(f"发展情况:\n  整体规模情况:\n    营业收入:\n      2025: {empty}\n", "x").development.values == ()


@pytest.mark.parametrize(
    "typed",
    ["6:4", "2026-03-18", "是", "no", "Yes", "on", "007", "0x1F", "1e3", "13800000001", "1_000", ".5", "12:30:45", "=a", "<<"],
)
def test_text_stays_as_it_was_typed(typed: str) -> None:
    found = parse_yaml(f"基本信息:\n  工业园区名称: {typed}\n  负责人: {{手机号: {typed}}}\n填写日期: {typed}\n", "x")
    assert (found.basics.park_name, found.basics.head.mobile, found.fill_date) == (typed, typed, typed)


def test_industries_and_names_may_be_plain_text() -> None:
    found = parse_yaml(
        "基本信息:\n  主导产业: [新材料, {名称: 装备, 细分领域: 机器人、数控机床}]\n创新实践:\n  专有名词: [甲公司]\n", "x"
    )
    assert found.basics.industries == (Industry("新材料"), Industry("装备", ("机器人", "数控机床")))
    assert found.practice.names[0].full == "甲公司"


def test_optional_keys_chain_list_and_report_are_read_at_either_level() -> None:
    inner = "企业清单: [{类别: 上市企业, 企业名称: 甲, 行业分类: 制造}]\n逻辑链: [{问题: 一, 举措: [二], 成效: 三}]\n报告: 全文\n"
    outside = parse_yaml(inner, "x")
    inside = parse_yaml("创新实践:\n" + "".join(f"  {line}\n" for line in inner.splitlines()), "x")
    assert (outside.companies, outside.chain, outside.report) == (inside.companies, inside.chain, inside.report)
    assert (outside.companies[0].name, outside.chain[0].measures, outside.chain[0].results, outside.report) == (
        "甲",
        ("二",),
        ("三",),
        "全文",
    )


@pytest.mark.parametrize("text", ["基本信息: {填写单位类别: 随便, 主导产业: [甲, 乙, 丙, 丁], 负责人: {手机号: 不是号码}}\n"])
def test_what_is_wrong_by_the_forms_rules_still_loads(text: str) -> None:
    assert len(parse_yaml(text, "x").basics.industries) == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("基本信息:\n  工业园名称: 甲\n", ["材料.yaml", "第2行", "工业园名称", "工业园区名称"]),
        ("基本信息:\n  工业园区名称: 甲\n  工业园区名称: 乙\n", ["第3行", "写了两次"]),
        ("发展情况:\n  整体规模情况:\n    营业收入: {2025: 1}\n    营业收入（亿元）: {2025: 2}\n", ["第4行", "写了两次"]),
        (
            "发展情况:\n  整体规模情况:\n    营业收入: {2025: 很多}\n",
            ["第3行", "发展情况.整体规模情况.营业收入.2025", "很多", "1286.4", "亿元"],
        ),
        ("发展情况:\n  整体规模情况:\n    营业收入: {2019: 1}\n", ["第3行", "2019"]),
        ("发展情况:\n  整体规模情况:\n    营业收人: {2025: 1}\n", ["营业收人", "是不是“营业收入（亿元）”"]),
        ("基本信息: 一段话\n", ["第1行", "基本信息", "下级栏目"]),
        ("填写日期: [1]\n", ["填写日期", "一段文字"]),
        ("创新实践:\n  要点:\n    举措:\n      - {甲: 乙}\n", ["第4行", "要点.举措[1]"]),
        ("类别: 别的类\n", ["别的类", "提高开放合作水平类"]),
        ("创新实践:\n  要点: &a [甲]\n  名称: *a\n", ["第2行", "锚点"]),
        ("填写日期: !!python/object:os.system x\n", ["第1行", "类型标记"]),
        ("a: [\n", ["材料.yaml", "行"]),
        ("a:\n\tb: 1\n", ["第2行"]),
        ("- 甲\n- 乙\n", ["下级栏目"]),
        ("只有一句话\n", ["下级栏目"]),
        ("", ["空"]),
        ("# 只有注释\n", ["空"]),
        ("[" * 3000, ["材料.yaml"]),
        ("{{甲: 乙}: 丙}\n", ["第1行"]),
    ],
)
def test_a_refusal_names_file_place_and_what_was_expected(text: str, words: list[str]) -> None:
    message = _refused(text)
    assert all(word in message for word in words), message


def test_an_alias_bomb_is_refused_at_once() -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    assert "锚点" in _refused(bomb)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_an_application_in_another_encoding_is_the_same_application(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(EXAMPLE.read_text("utf-8").encode(encoding))
    assert load(path) == load(EXAMPLE)


def test_files_that_are_no_application_are_refused(tmp_path: Path) -> None:
    (tmp_path / "dir.yaml").mkdir()
    (tmp_path / "binary.yaml").write_bytes(b"\x00\xff" * 50)
    with (tmp_path / "huge.yaml").open("wb") as stream:
        stream.truncate(60 * 1024 * 1024)
    (tmp_path / "a.pdf").write_text("x")
    for name in ("dir.yaml", "binary.yaml", "huge.yaml", "a.pdf", "missing.yaml"):
        with pytest.raises(InputError, match=name.replace(".", r"\.")):
            load(tmp_path / name)


_WORDS = st.text(alphabet="甲乙园区2025.,:：-&*!|>[]{}#'\"\\ %@`一", max_size=20)


@given(_WORDS)
def test_any_quoted_text_comes_back_as_it_was(text: str) -> None:
    quoted = text.replace("'", "''")
    assert parse_yaml(f"基本信息:\n  工业园区名称: '{quoted}'\n", "x").basics.park_name == text.strip()


@given(st.text(alphabet="甲乙:- \n\t[]{}&*!|>'\"#?,2025", max_size=80))
def test_any_text_loads_or_is_refused_in_one_message(text: str) -> None:
    try:
        parse_yaml(text, "材料.yaml")
    except InputError as problem:
        assert "材料.yaml" in str(problem)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_a_number_written_with_separators_is_the_number(value: Decimal) -> None:
    assert parse_number(f"{value:,}") == value


def test_folded_chinese_text_gets_no_spaces_where_its_lines_were_joined() -> None:
    """YAML folds a line end into a space; between Chinese words nobody typed one."""
    folded = parse_yaml("基本信息:\n  工业园区简介: >-\n    园区始建于2006年，\n    以装备制造为主，\n    引进 AI and\n    robots。\n", "材料.yaml")
    assert folded.basics.profile == "园区始建于2006年，以装备制造为主，引进AI and robots。"
    assert parse_yaml("基本信息:\n  所在省市: 云州省 澜江市\n", "材料.yaml").basics.province_city == "云州省 澜江市"


@pytest.mark.parametrize("key", ["逻辑链", "企业清单"])
def test_a_text_where_rows_are_asked_for_is_told_to_become_a_list(key: str) -> None:
    with pytest.raises(InputError, match="应当是列表"):
        parse_yaml(f"{key}: 甲\n", "x")
    assert parse_yaml(f"{key}:\n", "x") == parse_yaml("类别: \n", "x")
