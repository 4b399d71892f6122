"""What never enters a draft: persons, markings and other trades, by the words that the checker knows too."""

from __future__ import annotations

import pytest

from assistant import categories
from assistant.chain import sieve
from assistant.model.application import Application, Basics, Industry, Person, Practice

APPLICATION = Application(
    categories.default().name,
    basics=Basics(industries=(Industry("工程塑料"), Industry("仓储物流")), head=Person(name="柳长河")),
    practice=Practice(industry="工程塑料"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("柳主任很重视", "含个人信息"),
        ("加微信lch888联系", "含个人信息"),
        ("联系电话0713-8881234", "含个人信息"),
        ("秘密★1年", "含内部标注"),
        ("内部掌握：二期用地指标未批", "含内部标注"),
        ("食品企业今年也不错，增长15%", "其他产业：食品"),
        ("2025年食品企业出口增长15%", "其他产业：食品"),
        ("仓储物流园区扩建完成", "其他产业：仓储物流"),
    ],
)
def test_a_point_stays_out_with_its_reason(text, why):
    assert sieve.reason(text, APPLICATION).startswith(why)


@pytest.mark.parametrize(
    "text",
    ["工程塑料企业供货食品企业26家", "配套企业由19家增加到37家", "零部件企业组团参展", "建设企业微信服务平台", "模具企业共享设备420台", "由主任牵头调度"],
)
def test_a_point_of_the_park_s_own_work_is_used(text):
    assert sieve.reason(text, APPLICATION) == ""
