"""Rules of the family `arithmetic`: computed figures that do not follow, contradictions, and an indicator table against itself."""

from __future__ import annotations

from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.rules.arithmetic_table import TABLE_RULES
from assistant.rules.machine import Need, Rule
from assistant.rules.source import hits


def _basis(category: Category) -> str:
    """The pledge that everything handed in is true."""
    return category.pledge


def _rule(slug: str, title: str, explanation: str, wrong: str, right: str) -> Rule:
    rule = f"arithmetic.{slug}"
    return Rule(rule, Severity.ERROR, title, _basis, explanation, hits(rule), Need.REPORT, wrong, right)


RULES: tuple[Rule, ...] = (
    _rule("wrong-difference", "差数不对", "增加、净增、减少、缩短、提高若干，应等于前后两数之差。", "由21天缩短至6天，减少18天", "由21天缩短至6天，减少15天"),
    _rule("wrong-growth", "增长率、下降率或年均增速不对", "增长率＝新值÷旧值－1；年均增速按复合增长计算，不能用总增幅除以年数。", "由20亿元增长到30亿元，增长150%", "由20亿元增长到30亿元，增长50%"),
    _rule("wrong-multiple", "倍数不对", "“是…的3倍”与“增长2倍”同义；倍数不用于下降。", "由10家增加到30家，增长3倍", "由10家增加到30家，增长2倍"),
    _rule("wrong-share", "占比不对", "占比＝部分÷总体；下降35%即相当于原来的65%。", "200家中的50家，占30%", "200家中的50家，占25%"),
    _rule("wrong-remainder", "余数不对", "其余＝总体－已列部分。", "共186家，出口23家，其余153家", "其余163家"),
    _rule("wrong-sum", "合计不对", "合计应等于各分项之和；由1家牵头、联合若干家的，成员数要加上牵头单位。", "1家牵头、联合47家，成员共57家", "成员共48家"),
    _rule("wrong-average", "平均数不对", "平均＝总量÷个数。", "3个共4.6万平方米，平均每个2.3万平方米", "平均每个约1.5万平方米"),
    _rule("wrong-conversion", "换算不对", "换算前后应是同一个量。", "21天，相当于三个月", "21天，相当于三周"),
    _rule("wrong-comparison", "与分数、成数的比较不对", "不到、超过几分之几或几成，应与算得的比例相符。", "由21天缩短至6天，用时不到原来的四分之一", "用时不到原来的三分之一"),
    _rule("percent-versus-points", "百分点写成了百分之几", "两个百分数之差是“个百分点”。", "由43.5%提高到48.9%，提高5.4%", "提高5.4个百分点"),
    _rule("contradiction", "前后矛盾", "同一事项在文中前后的数应一致。", "摘要写缩短至9天，正文写缩短至6天", "摘要、正文都写缩短至6天"),
    *TABLE_RULES,
)
