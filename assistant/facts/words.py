"""The content of a phrase as a set of character pairs, so that two ways of naming one metric can be compared without a dictionary."""

from __future__ import annotations

import re
from functools import lru_cache

Words = frozenset[str]
# Different words of official prose for one thing; the first of each row stands for all.
_SAME = (
    ("企业", "公司 厂商 厂家 工厂 主体"), ("出口", "出海 外销"), ("海外", "境外 国外"), ("时间", "周期 用时 耗时 时长 时限 天数"), ("成本", "费用 支出"),
    ("营业收入", "营收"), ("增值额", "增加值"), ("国家高新技术企业", "高新技术企业 高企"), ("规上", "规模以上"), ("进出口额", "进出口总额 外贸进出口额 外贸进出口总额 进出口总值"),
    ("新能源汽车", "新能源车"), ("保险", "信保"), ("面积", "占地"), ("仓", "仓库"), ("服务", "业务"), ("专精特新", "专特精新"), ("培训", "轮训"),
    ("订单", "订货"), ("人员", "人才 员工 职工"), ("项目", "工程"), ("利润", "盈利"), ("税收", "税金"), ("派", "选派 委派 派出"), ("研发", "研究"),
)  # fmt: skip
_SYNONYM = {other: first for first, others in _SAME for other in others.split()}
_SYNONYMS = re.compile("|".join(sorted(map(re.escape, _SYNONYM), key=len, reverse=True)))
_STOP = (
    "增加到 增长到 增长至 增加至 提高到 提高至 提升到 提升至 上升到 上升至 扩大到 扩大至 拓展到 拓展至 缩短到 缩短至 压缩到 压缩至 下降到 下降至 降低到 降低至 降到 降至 减少到 减少至 "
    "升至 升到 增至 增到 减至 减到 延长至 达到 净增 净减 新增 增加 增长 增幅 增速 增量 减量 提高 提升 上升 扩大 缩短 压缩 压减 下降 降低 降幅 减少 拓展 翻番 同比 环比 年均 平均 "
    "比上年 比去年 较上年 较去年 上年 去年 当年 同期 每个 单个 每家 每户 每年 每月 累计 合计 总计 共计 一共 总共 总额 总数 总量 总体 数量 数额 规模 水平 幅度 比重 占比 比例 份额 "
    "相当于 折合 约合 相比 其中 其余 剩余 余下 另有 另外 还有 分别 全部 实现 带动 拥有 保持 召开 达 约 近 超 超过 逾 仅 只有 只 共 合 为 是 有 占 由 从 自 到 至 比 较 与 和 及 以及 的 了 等 在 对 把 将 被 于 又 也 已 "
    "完成 全年 按照 测算 估算 推算 原来 原先 此前 园区 全园 全区 我区 本园区 本区 全口径 截至 年底 以来 期间 需要 需 长达 高达 左右 以上 以下 突破 "
    "场次 艘数 家数 户数 件数 个数 台数 项数 人数 个 家 余 多 按 之 其 该 各 则 可 能 而 并 且 或 所 以 即 每 后 前 中 内 时 高 低 多"
)  # fmt: skip
_STOPS = re.compile("|".join(sorted(map(re.escape, _STOP.split()), key=len, reverse=True)) + r"|[^\u4e00-\u9fffA-Za-z]+")
_TIMES = re.compile(r"(?:(?<!\d)\d+|(?<![一二两三四五六七八九十])[一二两三四五六七八九十]+)(?:年度?|个月|月|天|次(?!性))")


@lru_cache(maxsize=8192)
def content(phrase: str) -> tuple[str, ...]:
    """The runs of content characters of a phrase, synonyms made one, function words and numbers removed."""
    plain = _SYNONYMS.sub(lambda m: _SYNONYM[m.group()], _TIMES.sub("，", phrase))
    return tuple(run for run in _STOPS.split(plain) if run and run != "年")


@lru_cache(maxsize=8192)
def pairs(phrase: str) -> Words:
    """The character pairs of a phrase's content; a run of one character counts as itself."""
    found: set[str] = set()
    for run in content(phrase):
        if len(run) == 1:
            found.add(run)
        else:
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(found)


def coverage(words: Words, within: Words) -> float:
    """Which share of `words` stands in `within`; 0 where there are no words."""
    return len(words & within) / len(words) if words else 0.0


def likeness(one: Words, other: Words) -> float:
    """How alike two phrases are, 0 to 1 (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
