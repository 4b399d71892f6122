"""Each step of the page: empty, filled, and when something is wrong."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant import categories
from assistant.model.application import Point
from assistant.store import Content
from assistant.ui import indicators
from assistant.ui.steps import MORE, STEPS

TABS = {
    "points": [("points-tabs", name) for name in ("要点", "逻辑链")],
    "material": [("material-tabs", n) for n in ("基本信息", "创新实践", "情况说明", "专有名词", "企业清单", "从文件载入")],
}
NAMES = [step.name for step in (*STEPS, *MORE)]


@pytest.mark.parametrize("step", NAMES)
def test_every_step_opens_on_an_empty_project(page, blank, step):
    shown = page(blank, step)
    assert shown.calm
    assert "已保存" in shown.words


@pytest.mark.parametrize("step", NAMES)
def test_every_step_opens_on_a_full_project(page, written, step):
    shown = page(written, step)
    assert shown.calm
    for key, name in TABS.get(step, ()):
        assert shown.tab(key, name).calm, name


def test_the_first_visit_offers_three_choices(page):
    shown = page()
    assert [b.key for b in shown.at.button] == ["open-sample", "open-upload", "open-blank"]
    assert shown.calm


def test_a_first_visitor_has_a_draft_of_the_sample_in_three_clicks(page, store):
    shown = page().click("open-sample").click("go-draft").click("draft-offline")
    assert "初稿已写好并保存" in shown.words
    head = store.projects.list()[0]
    assert "一、背景介绍" in store.projects.open(head.id).content.application.report
    assert store.projects.revisions(head.id)[0].cause == "离线起草"


def test_a_field_is_saved_when_it_is_left(page, project, store):
    page(project, "material").type("basics.county", "新城区")
    assert store.projects.open(project.head.id).content.application.basics.county == "新城区"


def test_the_profile_shows_its_length_and_what_is_over(page, project):
    shown = page(project, "material").type("basics.profile", "字" * 310)
    assert "字数 310 / 300，超出 10 字" in shown.words


def test_a_number_is_saved_exactly_and_what_is_none_is_refused(page, project, store):
    shown = page(project, "indicators").type("value-companies", "1,400")
    assert store.projects.open(project.head.id).content.application.development.value("companies") == Decimal(1400)
    shown.type("value-companies", "一千多")
    assert "“一千多”不是数，没有保存" in shown.words
    assert store.projects.open(project.head.id).content.application.development.value("companies") == Decimal(1400)


def test_the_three_year_table_is_checked_at_once(page, project, store, material):
    category = categories.load(material.category)
    wrong = indicators.with_value(material, category, category.indicator("industry_revenue"), 2025, "2000")
    saved = store.projects.save(project.head.id, Content(wrong), project.head.version)
    assert "请核对" in page(saved, "indicators").words


def test_pasted_points_become_points_one_a_line(page, blank, store):
    shown = page(blank, "points").type("new-points", "- 问题：没有平台\n\n• 建了平台\n")
    shown.click("add-points")
    points = store.projects.open(blank.head.id).content.application.practice.points
    assert points == (Point("要点1", "问题：没有平台"), Point("要点2", "建了平台"))


def test_a_chain_edit_is_kept_as_the_user_s_own_chain(page, project, store):
    shown = page(project, "points").type("chain-0-results", "企业由23家增加到80家")
    chain = store.projects.open(project.head.id).content.application.chain
    assert chain[0].results == ("企业由23家增加到80家",)
    shown.click("chain-reset")
    assert store.projects.open(project.head.id).content.application.chain == ()


def test_five_hundred_points_are_shown_page_by_page(page, store, material):
    points = tuple(Point(f"要点{n}", f"第{n}条" + "长" * 200) for n in range(1, 501))
    content = Content(replace(material, practice=replace(material.practice, points=points)))
    shown = page(store.projects.create("多", content, "新建"), "points").tab("points-tabs", "要点")
    assert shown.calm
    assert len([a for a in shown.at.text_area if a.key.startswith("point-")]) == 20


def test_a_wrong_figure_turns_red_at_once_in_the_text_and_in_the_findings(page, written, store):
    shown = page(written, "revise")
    before = written.content.application.report
    assert "36个国家和地区" in before
    number = next(n for n, line in enumerate(before.split("\n")) if "36个国家和地区" in line)
    shown.click(f"edit-{number}")
    shown.type(f"block-text-{number}", before.split("\n")[number].replace("36个国家和地区", "63个国家和地区"))
    assert "63个国家和地区" in store.projects.open(written.head.id).content.application.report
    shown.click("edit-end")
    assert 'class="pr-ev none"' in shown.html or 'class="pr-ev mismatched"' in shown.html
    assert "错误 · 数据出处" in shown.words


def test_a_suggestion_changes_only_the_quoted_words_and_can_be_undone(page, written, store):
    before = written.content.application.report
    wrong = before.replace("，", ",", 1)
    content = Content(replace(written.content.application, report=wrong))
    shown = page(store.projects.save(written.head.id, content, written.head.version), "revise")
    shown.click("采用建议")
    assert store.projects.open(written.head.id).content.application.report == before
    shown.click("undo")
    assert store.projects.open(written.head.id).content.application.report == wrong


def test_an_emptied_paragraph_is_not_taken_for_a_deletion(page, written, store):
    shown = page(written, "revise").click("edit-2").type("block-text-2", "")
    assert "空的段落没有保存" in shown.words
    assert store.projects.open(written.head.id).content.application.report == written.content.application.report
    shown.click("edit-2") if not [b for b in shown.at.button if b.key == "edit-drop"] else None
    shown.click("edit-drop")
    assert (
        store.projects.open(written.head.id).content.application.report.count("\n")
        == written.content.application.report.count("\n") - 1
    )


def test_a_finding_is_kept_with_its_reason_and_can_be_listed_again(page, written, store):
    text = written.content.application.report.replace("36个国家和地区", "63个国家和地区")
    content = Content(replace(written.content.application, report=text))
    changed = store.projects.save(written.head.id, content, written.head.version)
    shown = page(changed, "revise")
    name = next(i.key for i in shown.at.text_input if i.key.startswith("reason-")).partition("#")[0]
    shown.click("keep-")
    assert "需要写明理由" in shown.words
    shown.type(name, "以海关数据为准").click("keep-")
    accepted = store.projects.open(written.head.id).content.accepted
    assert [row.reason for row in accepted] == ["以海关数据为准"]
    assert any("已保留的意见" in e.label for e in shown.at.expander)
    shown.click("reopen-")
    assert store.projects.open(written.head.id).content.accepted == ()


def test_a_title_is_proposed_and_taken(page, written, store):
    shown = page(written, "title").click("titles-offline").click("title-0")
    title = store.projects.open(written.head.id).content.application.practice.title
    assert "模式" in title
    assert shown.field("practice.title").value == title


def test_who_signs_sees_what_is_proved_what_is_open_and_where_the_pledge_stands(page, written):
    shown = page(written, "export")
    assert any("与填报一致" in e.label and "填报中没有 0" in e.label for e in shown.at.expander)
    assert "稿中没有【待补充】" in shown.words and "个（见“③ 要点与逻辑链”" in shown.words
    assert "《承诺声明》在导出的表单里" in shown.words and "现在的内容就是这一版" in shown.words
    assert "个问题可以补充" in page(written, "revise").button("to-questions").label


def test_export_says_first_what_stands_in_the_way(page, project, written):
    shown = page(project, "export")
    assert "妨碍定稿" in shown.words
    shown.click("fix-")
    assert shown.at.query_params["s"] != ["export"]


def test_an_old_draft_is_put_into_structure_with_its_account(page, project, report, store):
    shown = page(project, "rework").type("old-text", report).click("rework-offline")
    assert "旧稿各段" in shown.words
    shown.click("take-rework")
    assert "一、背景介绍" in store.projects.open(project.head.id).content.application.report


def test_a_revision_is_compared_and_restored(page, project, store):
    shown = page(project, "draft").click("draft-offline").click("go-versions")
    shown.type("version", 1)
    assert "报告的不同" in shown.words
    shown.click("restore")
    assert store.projects.open(project.head.id).content.application.report == ""
    assert "已恢复到第 1 版" in shown.words


def test_a_deleted_project_is_gone_and_another_tab_says_so(page, project, store):
    other = page(project, "material")
    shown = page(project, "versions").type("sure", True).click("delete")
    assert "已删除" in shown.words
    assert store.projects.list() == ()
    other.at.run()
    assert "找不到这个项目" in other.words


def test_two_tabs_merge_different_fields_and_ask_about_the_same_one(page, project, store):
    one, two = page(project, "material"), page(project, "material")
    one.type("basics.county", "甲区")
    two.type("fill_date", "2026-05-01")
    saved = store.projects.open(project.head.id).content.application
    assert (saved.basics.county, saved.fill_date) == ("甲区", "2026-05-01")
    one.at.run()
    one.type("basics.county", "乙区")
    two.field("basics.county").set_value("丙区").run()
    assert "还没有保存" in two.words
    assert store.projects.open(project.head.id).content.application.basics.county == "乙区"
    two.click("clash-theirs")
    assert store.projects.open(project.head.id).content.application.basics.county == "乙区"
    kept = [store.projects.revision(project.head.id, r.number) for r in store.projects.revisions(project.head.id)]
    assert "丙区" in [content.application.basics.county for content in kept]


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> **粗** [链](http://x) :red[红] $x^2$ " + "長" * 3000


@pytest.mark.parametrize("step", NAMES)
def test_hostile_words_stay_words(page, store, material, step):
    basics = replace(material.basics, park_name=HOSTILE, profile=HOSTILE)
    points = tuple(replace(point, text=HOSTILE + point.text) for point in material.practice.points)
    practice = replace(material.practice, points=points, title=HOSTILE)
    text = f"【摘要】{HOSTILE}\n一、背景介绍\n{HOSTILE}63个国家"
    content = Content(replace(material, basics=basics, practice=practice, report=text))
    shown = page(store.projects.create(HOSTILE, content, HOSTILE), step)
    for key, name in TABS.get(step, [("", "")]):
        shown = shown.tab(key, name) if key else shown
        assert shown.calm
        assert "<script" not in shown.html and "<img" not in shown.html
        markdown = (
            [m.value for m in shown.at.markdown] + [b.label for b in shown.at.button] + [e.label for e in shown.at.expander]
        )
        assert not [m for m in markdown if "粗" in m]


def test_a_project_that_is_not_there_is_said(page):
    from assistant.store import ProjectHead
    from assistant.store.projects import Project

    shown = page(Project(ProjectHead("nothing", "", 1, ""), None))
    assert "找不到这个项目" in shown.words
    assert shown.calm
