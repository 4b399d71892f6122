"""Fields of work in which problems, measures and results of parks meet although they use different words."""

from __future__ import annotations

import re
from functools import lru_cache

# Common vocabulary of open cooperation of parks (the form's 报告框架参考 and the measures listed in its statements); no
# field belongs to one trade.
_FIELDS: tuple[tuple[str, str], ...] = (
    (
        "海外",
        "海外|境外|国际|出海|出口|外贸|欧盟|东盟|RCEP|一带一路|跨境|国外|泰国|越南|印尼|印度|马来西亚|匈牙利|墨西哥|德国|日本|韩国|欧洲|非洲|东南亚",
    ),
    ("转移", "转移|承接|转入|转出|飞地|共建园|外迁|迁入|腾地|分享|分成|税收|产值分"),
    ("认证", "认证|检测|检验|送检|试验|标准|注册|互认|审评|备案"),
    ("物流", "仓储|海外仓|物流|备件|运输|班列|发运|港口|冷链|配送|交付|集货|通关|运费|运到"),
    ("研发", "研发|中试|实验室|技术|成果|转化|仪器|设备共|利用率|共性|攻关"),
    ("人才", "人才|用工|招工|培训|技工|工程师|职业|师资|实训|引才|驻园|高校|设计师"),
    ("资金", "融资|资金|贷款|信贷|保险|基金|结算|担保|授信"),
    ("用地", "用地|土地|厂房|腾地|地块|标准厂房|落不下"),
    ("配套", "配套|供应链|原料|上游|下游|采购|供应商|外购|链条|断点"),
    ("审批", "审批|办理|手续|流程|窗口|权限|一次申请|受理|代办|落地周期"),
    ("市场", "品牌|展会|参展|订单|报价|市场|客户|推介|抱团|组团|单打独斗|各自为战|联盟|分散|议价"),
    ("环保", "污水|废水|中水|再生水|排水|排放|治污|环保|限产|环评|能耗|蒸汽|危废"),
)
_PATTERNS = tuple((name, re.compile(words)) for name, words in _FIELDS)


@lru_cache(maxsize=4096)
def concepts(text: str) -> frozenset[str]:
    """The fields of work that a text touches."""
    return frozenset(name for name, pattern in _PATTERNS if pattern.search(text))
