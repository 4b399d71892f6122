"""Which figures the composer sets against one another, what it leaves out where room is short, how it names measures."""

from __future__ import annotations

import re

import pytest

from assistant import categories, chain, facts
from assistant.drafting import offline
from assistant.model.application import Application, Basics, Point, PointKind, Practice
from assistant.model.draft import Draft
from assistant.text.word_count import word_count

KINDS = {"背景": PointKind.BACKGROUND, "问题": PointKind.PROBLEM, "举措": PointKind.MEASURE, "成效": PointKind.RESULT}


def drafted(industry: str = "医疗器械", **texts: tuple[str, ...]) -> Draft:
    points = tuple(Point(f"{kind}{n}", text, KINDS[kind]) for kind, rows in texts.items() for n, text in enumerate(rows, 1))
    practice = Practice(industry=industry, direction="开展产业转移发展对接", points=points)
    application = Application(categories.default().name, basics=Basics(park_name="溪口工业园区"), practice=practice)
    category = categories.load(application.category)
    base = facts.build(application, category)
    return offline.compose(application, chain.build(application, base), base, category)


def test_a_part_is_not_set_against_the_whole() -> None:
    text = drafted(
        背景=("2023年底有医疗器械企业74家，从业人员0.68万人",),
        问题=("证照办理周期长，2023年平均需要16个月",),
        举措=("设立证照转移服务专窗，集成17项服务",),
        成效=("2025年证照办理平均时间缩短到9个月", "2025年底医疗器械企业131家，其中植入介入器械企业27家"),
    ).text
    assert "由2023年的16个月缩短至" in text or "由16个月缩短至" in text
    assert not re.search(r"74家(?:减少|增加)到(?:2025年的)?27家", text)


def test_years_together_are_not_set_against_one_year() -> None:
    text = drafted(
        问题=("转移项目对接不精准，2023年接洽项目64个，落地8个",),
        举措=("编制产业链转移对接图谱，列出目标企业216家",),
        成效=("2025年接洽项目60个，落地26个", "2024年和2025年累计落地转移项目43个"),
    ).text
    assert "落地项目由2023年的8个增加到2025年的26个，净增18个" in text
    assert "增加到2025年的43个" not in text and "2024年和2025年累计落地转移项目43个" in text
    assert "64个减少到" not in text and "60个" in text


def test_what_falls_and_is_a_burden_is_told_as_a_result() -> None:
    text = drafted(问题=("企业用能成本偏高，2023年每吨用能成本460元",), 举措=("建设集中供热站，统一供应蒸汽",), 成效=("2025年每吨用能成本335元",)).text
    assert "每吨用能成本由2023年的460元减少到2025年的335元" in text


def test_a_metric_with_its_definition_in_brackets_is_compared() -> None:
    text = drafted(
        问题=("本地配套不完整，2023年本地配套率（园区内企业供应额占配套采购额的比重）27%",), 举措=("举办供需对接会8场，引进配套企业19家",), 成效=("2025年本地配套率48%",)
    ).text
    assert "本地配套率由2023年的27%提高到2025年的48%，提高21个百分点" in text


def test_a_measure_is_named_by_its_carrier_not_by_a_bare_noun() -> None:
    text = drafted(
        问题=("灭菌设施缺乏，2023年灭菌周转时间平均12天",),
        举措=("2024年10月共享灭菌中心投入使用，设灭菌柜12台，到2025年底共用企业58家", "建成标准厂房21.6万平方米，供灭菌企业租用"),
        成效=("2025年灭菌周转时间3天",),
    ).text
    assert "1.共享灭菌中心投入使用" in text and "共用企业\n" not in text


def test_what_ties_the_problems_together_stands_in_the_necessity() -> None:
    text = drafted(
        问题=("检测能力不足，2023年平均等待26天", "铸件供应不稳，2023年交付周期75天", "上述两个问题相互牵制，仅靠园区自身难以解决"),
        举措=("共建检测实验室，开放检测设备86台", "共建铸件配套园，统一排产铸件"),
        成效=("检测平均等待时间由26天缩短至9天", "铸件交付周期由75天缩短至32天"),
    ).text
    assert "主要受两个方面因素制约" in text and "二个" not in text
    assert "上述两个问题相互牵制" in text[text.index("（三）开展创新实践的必要性") : text.index("二、创新举措")]


@pytest.fixture(scope="module")
def crowded() -> Draft:
    measures = tuple(
        f"建设第{n}号共享平台，集成服务{n + 10}项，服务企业{n * 7 + 20}家；{n}号平台由园区统一管理，受理登记、分派任务、跟踪进度、回访用户各有专人负责，企业可随时查询办理情况；"
        f"{n}号平台向合作园区开放，两地企业同等使用，费用按次结算，不另收管理费用"
        for n in range(1, 19)
    )
    background = tuple(f"园区与第{n}合作市的产业联系由来已久，两地企业在原料供应、零部件加工、产品检测等方面各有所长，合作意愿较强" for n in range(1, 9))
    return drafted(
        背景=background, 问题=("共享平台不足，2023年共享设备仅12台",), 举措=measures, 成效=("2025年共享设备86台",)
    )  # fmt: skip


def test_a_crowded_draft_is_cut_to_the_limit_and_says_what_went(crowded: Draft) -> None:
    assert word_count(crowded.text).upper <= 3000
    gone = [item for item in crowded.left_out if item.reason == "为控制篇幅没有写入"]
    assert gone and all(item.point.text not in crowded.text and item.point.id for item in gone)


def test_the_measures_themselves_stay_where_room_is_short(crowded: Draft) -> None:
    assert all(f"建设第{n}号共享平台，集成服务{n + 10}项" in crowded.text for n in range(1, 19))
    assert all(source.span.of(crowded.text).endswith("。") for source in crowded.sources)


def test_the_year_before_the_first_figure_is_its_own() -> None:
    text = drafted(问题=("项目落地慢，各自考察",), 举措=("设立项目落地对接服务中心，配专员8名",), 成效=("项目落地平均用时由2023年的11个月缩短至5个月",)).text
    assert "由2023年的11个月缩短至5个月" in text and "2023年的5个月" not in text


def test_what_is_counted_decides_between_two_earlier_figures() -> None:
    text = drafted(
        问题=("转入地缺技工，2023年青禾县有技工180人，缺口620人",), 举措=("共建技工实训基地，设工位240个",), 成效=("2025年青禾县技工缺口降至93人",)
    ).text
    assert "缺口由2023年的620人减少到2025年的93人" in text and "180人减少到" not in text


def test_a_term_of_ten_years_is_no_year() -> None:
    text = drafted(问题=("转移项目少，2023年仅3个",), 举措=("与青禾县人民政府签订产业转移合作协议，合作期限10年",), 成效=("2025年转移项目17个",)).text
    assert "合作期限10年" in text and "2010年" not in text


def test_a_result_is_headed_by_a_change_that_tells() -> None:
    text = drafted(
        问题=("供需对接不精准，2023年洽谈转移项目75个，签约落地9个",), 举措=("编制产业转移对接图，收录企业326家",), 成效=("2025年洽谈转移项目88个，签约落地32个",)
    ).text
    assert "（一）签约落地项目增加" in text and "洽谈转移项目由2023年的75个增加到2025年的88个" in text


def test_notes_in_spoken_words_become_official_ones() -> None:
    text = drafted(
        "工程塑料",
        背景=("2023年工程塑料企业68家，其中规上31家",),
        问题=("三个园闲置模具四百二十多套，用的不到三成",),
        举措=("跟青禾工业园24年5月签了共享协议，设了联合办",),
        成效=("模具利用率28%→61%（25年）", "被省工信厅发文推广"),
    ).text
    assert "其中规模以上企业31家" in text and "其中其中" not in text
    assert "园区与青禾工业园2024年5月签订共享协议" in text
    assert "四百二十" not in re.findall(r"^1\.(.*)$", text, flags=re.M)[0]
    assert text.rstrip().endswith("相关做法被省工信厅发文推广。")


def test_fewer_that_were_not_done_is_a_result() -> None:
    text = drafted(问题=("扩产没有地，2023年未能落地的扩产项目14个",), 举措=("共建飞地园，建成扩产标准厂房26万平方米",), 成效=("2025年未能落地的扩产项目减少到2个",)).text
    assert "未能落地的扩产项目由2023年的14个减少到2025年的2个" in text
