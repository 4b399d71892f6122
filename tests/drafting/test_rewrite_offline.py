"""What offline rewriting promises: sentences word for word at their place, and an account of every passage."""

from __future__ import annotations

from pathlib import Path

from assistant import intake
from assistant.model.rework import Fate
from assistant.text import outline
from assistant.workflow import drafting

ROOT = Path(__file__).parents[2]
APPLICATION = intake.load(ROOT / "samples/lanjiang/application.yaml")
OLD = """抱团出海工作总结
有出口实绩的企业由2023年的23家增加到2025年的79家，净增56家。出口覆盖63个国家和地区。
一、工作开展情况
园区在泰国、匈牙利、墨西哥布局3个公共海外仓，面积合计4.6万平方米。高端装备产业也有新进展，工业机器人企业订单饱满。
二、存在困难
企业取得欧盟整车型式认证平均需要14个月，检测项目多、技术文件复杂。联系人林晓，电话13800000002。
三、基本情况
园区新能源汽车产业集聚企业186家，其中整车企业2家、动力电池企业31家。
开展创新实践十分必要。
相关做法获云州省人民政府通报表扬。"""
REWORK = drafting.rewrite_offline(APPLICATION, OLD)
TEXT = REWORK.draft.text


def test_the_new_text_has_the_form_s_structure() -> None:
    assert outline.parse(TEXT).parts() == ("摘要", "一、背景介绍", "二、创新举措", "三、实践成效")


def test_sentences_move_to_their_part_word_for_word() -> None:
    order = [
        "园区新能源汽车产业集聚企业186家，其中整车企业2家、动力电池企业31家。",
        "企业取得欧盟整车型式认证平均需要14个月，检测项目多、技术文件复杂。",
        "开展创新实践十分必要。",
        "园区在泰国、匈牙利、墨西哥布局3个公共海外仓，面积合计4.6万平方米。",
        "有出口实绩的企业由2023年的23家增加到2025年的79家，净增56家。",
        "相关做法获云州省人民政府通报表扬。",
    ]
    places = [TEXT.index(sentence) for sentence in order]
    assert places == sorted(places)


def test_every_character_of_the_old_draft_is_accounted_for() -> None:
    covered = "".join(passage.span.of(OLD) for passage in REWORK.passages)
    assert covered.replace("\n", "") == OLD.replace("\n", "")


def test_what_is_left_out_has_its_reason() -> None:
    dropped = {p.span.of(OLD): p.reason for p in REWORK.passages if p.fate is Fate.DROPPED}
    assert dropped["出口覆盖63个国家和地区。"].startswith("数据没有依据")
    assert dropped["高端装备产业也有新进展，工业机器人企业订单饱满。"] == "其他产业：高端装备"
    assert dropped["联系人林晓，电话13800000002。"] == "含个人信息"
    assert "63" not in TEXT and "13800000002" not in TEXT


def test_unsupported_figures_are_listed_and_nothing_is_added() -> None:
    assert [(e.figure.text, e.expected) for e in REWORK.unsupported if "63" in e.figure.text] == [("63个", "36个")]
    assert REWORK.added == ()
    assert any(loss.text == "63个" for loss in REWORK.losses)


def test_gaps_are_named() -> None:
    assert "【待补充：“海外认证周期长、成本高”实施前后的对比数据、年份】" in TEXT


def test_a_good_report_keeps_its_order_and_its_figures() -> None:
    old = (ROOT / "samples/lanjiang/report.txt").read_text(encoding="utf-8")
    rework = drafting.rewrite_offline(APPLICATION, old)
    sentences = [p for p in rework.passages if not p.reason.startswith("标题")]
    kept = sum(len(p.span.of(old)) for p in sentences if p.fate is Fate.KEPT)
    assert kept >= 0.85 * sum(len(p.span.of(old)) for p in sentences)
    assert not rework.unsupported


LONG = (ROOT / "tests/corpora/drafts/jinxi_out_of_order.txt").read_text(encoding="utf-8")
LONG_REWORK = drafting.rewrite_offline(intake.load(ROOT / "samples/jinxi/application.yaml"), LONG)


def test_a_long_draft_out_of_order_is_accounted_for_to_the_character() -> None:
    covered = "".join(passage.span.of(LONG) for passage in LONG_REWORK.passages)
    assert covered.replace("\n", "") == LONG.replace("\n", "")
    assert len(LONG) >= 1500
    assert outline.parse(LONG_REWORK.draft.text).parts() == ("摘要", "一、背景介绍", "二、创新举措", "三、实践成效")


def test_a_long_draft_keeps_what_is_supported_and_drops_the_rest_with_a_reason() -> None:
    dropped = [p for p in LONG_REWORK.passages if p.fate is Fate.DROPPED]
    assert all(p.reason for p in dropped)
    new = LONG_REWORK.draft.text
    assert all(bad not in new for bad in ("58个", "140亿元", "13800000012", "制药装备企业订单"))
    kept = sum(len(p.span.of(LONG)) for p in LONG_REWORK.passages if p.fate is not Fate.DROPPED)
    assert kept >= 0.85 * len(LONG)
    assert LONG_REWORK.added == ()
    order = ("锦溪生物医药产业园区创建于2009年", "可供工业用地仅210亩", "编制转移项目目录，", "由186天缩短至72天")
    places = [new.index(word) for word in order]
    assert places == sorted(places)
    foundation = new[new.index("（一）开放合作发展基础") : new.index("（二）存在的主要制约因素")]
    assert all(word in foundation for word in (order[0], "2024年获评岭海省生物医药特色园区", "2023年，园区主导产业营业收入318.4亿元"))
    assert "将继续" not in new and "；\n" not in new
