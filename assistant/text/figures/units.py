"""Units of official prose: what each measures and how much it is in the dimension's base unit."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from assistant.model.figure import Dimension

MONTH = Decimal("30.4375")  # days; a year is twelve of them, so that 14个月 is 一年零两个月
_TIME = {
    "年": MONTH * 12, "个月": MONTH, "月": MONTH, "季度": MONTH * 3, "个季度": MONTH * 3, "周": Decimal(7), "个星期": Decimal(7),
    "星期": Decimal(7), "天": Decimal(1), "日": Decimal(1), "小时": Decimal(1) / 24, "个小时": Decimal(1) / 24, "分钟": Decimal(1) / 1440,
    "秒": Decimal(1) / 86400, "秒钟": Decimal(1) / 86400, "周年": MONTH * 12, "年度": MONTH * 12, "个年度": MONTH * 12,
}  # fmt: skip
_AREA = {
    "平方公里": Decimal(10**6), "平方千米": Decimal(10**6), "km²": Decimal(10**6), "公顷": Decimal(10**4),
    "亩": Decimal(10**4) / 15, "平方米": Decimal(1), "平": Decimal(1), "平方": Decimal(1), "平米": Decimal(1), "㎡": Decimal(1), "m²": Decimal(1),
}  # fmt: skip
_LENGTH = {
    "公里": Decimal(1000), "千米": Decimal(1000), "km": Decimal(1000), "米": Decimal(1), "厘米": Decimal("0.01"),
    "毫米": Decimal("0.001"), "微米": Decimal("0.000001"), "纳米": Decimal("0.000000001"), "海里": Decimal(1852), "里": Decimal(500),
}  # fmt: skip
_MASS = {"吨": Decimal(1000), "公斤": Decimal(1), "千克": Decimal(1), "kg": Decimal(1), "克": Decimal("0.001"), "毫克": Decimal("0.000001")}
_VOLUME = {"立方米": Decimal(1000), "升": Decimal(1), "毫升": Decimal("0.001"), "方": Decimal(1000)}
_ENERGY = {
    "千瓦时": Decimal(1), "度": Decimal(1), "度电": Decimal(1), "kWh": Decimal(1), "兆瓦时": Decimal(1000), "MWh": Decimal(1000),
    "吉瓦时": Decimal(10**6), "GWh": Decimal(10**6),
}  # fmt: skip
_POWER = {"千瓦": Decimal(1), "kW": Decimal(1), "兆瓦": Decimal(1000), "MW": Decimal(1000), "吉瓦": Decimal(10**6), "GW": Decimal(10**6)}
_MONEY = ("元", "元人民币", "美元", "欧元", "港元", "日元", "英镑", "卢布", "泰铢", "人民币")
COUNTERS = ["家次", "人次", "人天", "人日", "人月", "架次", "班次", "台次", "车次", "台套", "台（套）", "标箱", "标准箱", "工作日", "家", "个", "项", "户", "名", "人", "位", "场", "次", "件", "台", "套", "辆", "艘", "架", "条", "座", "处", "所", "间", "栋", "幢", "片", "块", "种", "类", "款", "份", "支", "枚", "颗", "部", "篇", "笔", "宗", "起", "例", "届", "期", "轮", "班", "列", "趟", "门", "国", "张", "册", "株", "床", "张", "席", "头", "对", "组", "批", "箱", "柜", "票", "单", "道", "根", "步", "只", "TEU", "层", "集", "堂", "课时", "学时", "剂", "双", "匹", "锭", "桶", "瓶", "盒", "袋", "包", "车", "船", "卷", "副", "把", "口", "段", "环", "版", "代", "样", "师", "团", "队", "站", "点", "单元", "机位", "泊位", "车位", "床位", "席位", "个/组", "批次", "频次", "例次", "单次", "公里/小时", "插次", "机时", "型", "幅", "棵", "罐", "炉", "窑", "孔", "航次", "列次", "艘次", "户次", "件次", "标台", "人份"]
PER = ("亩", "公顷", "平方公里", "平方米", "人", "户", "家", "吨", "台", "套", "辆", "次", "年", "月", "天", "小时", "千瓦时", "度", "万元", "公里", "箱", "件", "个", "米", "平方米·月")


def _table() -> dict[str, tuple[Dimension, str, Decimal]]:
    table: dict[str, tuple[Dimension, str, Decimal]] = {}
    groups: tuple[tuple[Dimension, str, dict[str, Decimal]], ...] = (
        (Dimension.TIME, "天", _TIME), (Dimension.AREA, "平方米", _AREA), (Dimension.LENGTH, "米", _LENGTH),
        (Dimension.MASS, "公斤", _MASS), (Dimension.VOLUME, "升", _VOLUME), (Dimension.ENERGY, "千瓦时", _ENERGY),
        (Dimension.POWER, "千瓦", _POWER),
    )  # fmt: skip
    for counter in COUNTERS:
        table[counter] = (Dimension.COUNT, counter, Decimal(1))
    for dimension, base, units in groups:
        for unit, factor in units.items():
            table[unit] = (dimension, base, factor)
    for unit in _MONEY:
        table[unit] = (Dimension.MONEY, "元" if unit in ("元", "元人民币", "人民币") else unit, Decimal(1))
    for unit in ("个工作日", "工作日"):
        table[unit] = (Dimension.TIME, "工作日", Decimal(1))
    table["个百分点"] = table["百分点"] = (Dimension.POINTS, "个百分点", Decimal(1))
    table["%"] = (Dimension.PERCENT, "%", Decimal(1))
    table["‰"] = (Dimension.PERCENT, "%", Decimal("0.1"))
    table["倍"] = (Dimension.MULTIPLE, "倍", Decimal(1))
    table["℃"] = table["摄氏度"] = (Dimension.PLAIN, "℃", Decimal(1))
    return table


UNITS = _table()
# Counting words that name the same things, so that 23家 and 23个 can be one count.
_FAMILIES = (
    frozenset("家个户"), frozenset("人名位"), frozenset("项个件条类种款份"), frozenset({"场", "次", "届", "期", "轮", "批", "批次", "频次"}),
    frozenset({"台", "套", "台套", "台（套）", "条", "个"}), frozenset({"国", "个"}), frozenset({"座", "个", "处", "所", "间", "栋", "站", "片"}),
    frozenset({"辆", "台"}), frozenset({"标箱", "标准箱", "TEU", "箱"}), frozenset({"列", "班", "趟", "次", "班次"}), frozenset({"份", "单", "票", "张"}),
    frozenset({"支", "个", "队"}), frozenset({"名", "个"}),
)  # fmt: skip


@lru_cache(maxsize=4096)
def same_counter(one: str, other: str) -> bool:
    """Whether two counting words can count the same things (家 and 个, 场 and 次)."""
    return one == other or any(one in family and other in family for family in _FAMILIES)
