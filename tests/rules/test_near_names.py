"""What is all but one of an application's names is found with the name that was meant; what is another name, or only differs by
marks, is left alone."""

import pytest

from assistant.rules.known_names import Known, resolve
from assistant.rules.near_names import near_heads, near_names, near_titles

NAMES = Known(
    ("凌江轴承检测研究院", "渡口高新技术产业开发区", "甲江（乙湖）研发飞地", "凌江省发展和改革委员会", "凌江第一医院"),
    "凌江轴承检测研究院制定《轴承寿命试验共享办法》《第一批轴承目录》，建设“甲江—乙湖”轴承协作园。",
)


def near(text):
    return [(span.of(text), meant.name) for span, meant in near_names(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("由凌江轴承检验研究院承担", "凌江轴承检验研究院", "凌江轴承检测研究院"),
        ("由凌江轴承检测研院承担", "凌江轴承检测研院", "凌江轴承检测研究院"),
        ("与渡口高新技术工业开发区结对", "渡口高新技术工业开发区", "渡口高新技术产业开发区"),
        ("共建甲江（乙湖）研究飞地", "甲江（乙湖）研究飞地", "甲江（乙湖）研发飞地"),
    ],
)
def test_a_name_with_a_letter_or_two_wrong_is_found(text, words, name):
    assert (words, name) in near(text)


@pytest.mark.parametrize(
    "text",
    [
        "由凌江轴承检测研究院承担",
        "由凌江齿轮计量研究院承担",
        "与渡口的高新技术产业开发区结对",
        "共建甲江（乙湖研发飞地",
        "到凌江第二医院就诊",
    ],
)
def test_a_right_name_another_name_and_lost_marks_are_left_alone(text):
    assert near(text) == []


def test_a_title_of_a_document_is_found_by_its_nearest():
    text = "依据《轴承寿命试验共用办法》《第二批轴承目录》《海关注册管理规定》"
    assert [(span.of(text), right) for span, right in near_titles(text, NAMES)] == [("《轴承寿命试验共用办法》", "《轴承寿命试验共享办法》")]


@pytest.mark.parametrize(("text", "found"), [
    ("建设“甲江—乙湖”轴承产业园", [("“甲江—乙湖”轴承产业园", "“甲江—乙湖”轴承协作园")]),
    ("建设“甲江—乙湖”轴承协作园区", []),
    ("启用“甲江—乙湖”公共服务平台", []),
    ("“甲江—乙湖”指轴承产业园", []),
    ("建设“丙江—丁湖”轴承产业园", []),
])  # fmt: skip
def test_a_name_headed_by_quoted_words_is_found_by_what_follows_them(text, found):
    assert [(span.of(text), right) for span, right in near_heads(text, NAMES)] == found


@pytest.mark.parametrize(("words", "name", "short"), [
    ("凌江省发改委", "凌江省发展和改革委员会", True),
    ("渡口高新区", "渡口高新技术产业开发区", True),
    ("凌江齿轮计量研究所", None, False),
    ("凌江省发展和改革委员会", None, False),
    ("凌江省国资委", None, False),
])  # fmt: skip
def test_a_usual_short_form_stands_for_the_full_name(words, name, short):
    meant = resolve(words, NAMES)
    assert (meant.name if meant else None) == name
    assert bool(meant and meant.short) == short
