"""A problem's name: at most fourteen characters of its own words."""

from __future__ import annotations

import pytest

from assistant.chain.naming import LIMIT, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("海外认证周期长、成本高，取得认证平均需要14个月", "海外认证周期长、成本高"),
        ("缺少海外仓储和售后服务网络，备件交付平均时间21天", "海外仓储和售后服务网络缺失"),
        ("缺少国际化人才，专业人员38人", "国际化人才缺失"),
        ("高端设计人才缺，订单占比11%", "高端设计人才短缺"),
        ("2023年有出口实绩的企业仅23家", "有出口实绩的企业少"),
        ("冷链运到新加坡要12天", "冷链运到新加坡耗时长"),
        ("单个样品打样时间15天", "单个样品打样时间长"),
        ("搬迁要停产：2023年搬迁企业6家，平均每家减少销售收入820万元", "搬迁要停产"),
        ("关键钢材外购率70%，供应周期长", "供应周期长"),
    ],
)
def test_names(text: str, expected: str) -> None:
    assert name(text) == expected and len(name(text)) <= LIMIT


def test_a_text_without_marks_is_cut() -> None:
    assert 2 <= len(name("由于" + "某些难以说明的原因" * 5)) <= LIMIT
