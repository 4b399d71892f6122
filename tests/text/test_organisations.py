"""Names of organisations are read from their last word back to where they begin."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.text import organisations


def names(text):
    return [span.of(text) for span in organisations.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("引入北方汽车技术研究中心有限公司设立站点", ["北方汽车技术研究中心有限公司"]),
        ("园区与布达佩斯技术与经济大学共建实验室", ["布达佩斯技术与经济大学"]),
        ("与长春大学、同济大学和浙江大学合作", ["长春大学", "同济大学", "浙江大学"]),
        ("联合天河轴承（江苏）股份有限公司", ["天河轴承（江苏）股份有限公司"]),
        ("由苏州市工业和信息化局牵头", ["苏州市工业和信息化局"]),
        ("园区与越南海防工业园区签订协议", ["越南海防工业园区"]),
        ("获江苏省人民政府通报表扬", ["江苏省人民政府"]),
        ("会同南京海关、宁波银行股份有限公司", ["南京海关", "宁波银行股份有限公司"]),
        ("与大连工业园区共用平台", ["大连工业园区"]),
        ("入选凌江省发改委公布的名单，会同甲水市卫健委", ["凌江省发改委", "甲水市卫健委"]),
        ("报凌江市市监局核准", ["凌江市市监局"]),
        ("引入山东统一家具有限公司、云南个旧锡业有限公司", ["山东统一家具有限公司", "云南个旧锡业有限公司"]),
        ("（一）引入海盛检测研究院", ["海盛检测研究院"]),
    ],
)
def test_a_name_is_found_whole(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text", ["支持境外工业园区、多家研究院", "全省开发区", "伙伴园区和飞地园区", "与有关大学合作", "服务大厅办理", "各大工业园区", "省发改委、市国资委", "全市委托加工", "（三）建一个研究院", "约四成在后一个实验室"]
)
def test_what_names_nobody_is_left_out(text):
    assert names(text) == []


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet=st.one_of(st.sampled_from("与和由大学有限公司（）省市局园区工业商务厅，。"), st.characters()), max_size=120)
)
def test_any_text_gives_ordered_spans_without_overlaps(text):
    spans = organisations.find(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


def test_a_distance_is_no_part_of_a_name():
    assert names("园区距溯江省枫桥高新技术产业园区42公里") == ["溯江省枫桥高新技术产业园区"]
