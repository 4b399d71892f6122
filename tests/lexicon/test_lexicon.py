"""The words as data: each row both ways, the stored form agrees with what people edit, and loading is quick."""

import subprocess
import sys
from importlib.resources import files

import pytest

from assistant import lexicon
from assistant.lexicon import SensitiveKind, build, find_sensitive

WORDS = lexicon.load()


def test_the_stored_words_agree_with_the_files_that_people_edit():
    assert files("assistant.lexicon").joinpath("words.json").read_text(encoding="utf-8") == build.rendered()


@pytest.mark.parametrize("number", range(len(WORDS.terms)), ids=lambda n: f"{n}-{WORDS.terms[n].right[:12]}")
def test_each_term_finds_its_wrong_forms_and_spares_its_right_ones(number):
    term = WORDS.terms[number]
    assert term.source
    for wrong in term.wrong:
        assert any(h.start < 2 + len(wrong) and h.end > 2 for h in WORDS.scan(f"推进{wrong}。").terms), wrong
    right = [
        c for c in term.cover if not any(w in c and w != c for other in WORDS.terms if other is not term for w in other.wrong)
    ]
    for form in right:
        assert not [h for h in WORDS.scan(f"园区的{form}。").terms if h.term is term], form


@pytest.mark.parametrize("phrase", WORDS.overclaims + WORDS.empty, ids=lambda p: p.text)
def test_each_phrase_is_found_but_not_inside_its_exceptions(phrase):
    scan = WORDS.scan(f"园区{phrase.text}。")
    assert any(h.phrase.text == phrase.text or phrase.text in h.phrase.text for h in scan.overclaims + scan.empty)
    for cover in phrase.cover:
        again = WORDS.scan(f"园区{cover}。")
        assert not [h for h in again.overclaims + again.empty if h.phrase is phrase]


def test_loading_takes_less_than_50_ms():
    code = (
        "import json, ahocorasick, time; from assistant.lexicon import loader; t = time.process_time(); loader.load();"
        "print(time.process_time() - t)"
    )
    best = min(float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout) for _ in range(3))
    assert best < 0.05


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("电话138 0000 0001。", SensitiveKind.MOBILE, "138 0000 0001"),
        ("电话１３８００００００００。", SensitiveKind.MOBILE, "１３８００００００００"),
        ("证件11010519491231002X", SensitiveKind.IDENTITY, "11010519491231002X"),
        ("（秘密★3年）", SensitiveKind.SECRET, "秘密★3年"),
        ("按照某高管内发〔2025〕17号文件", SensitiveKind.DOCUMENT, "某高管内发〔2025〕17号"),
    ],
)
def test_sensitive_words_are_found_at_their_place(text, kind, words):
    assert [(i.kind, i.span.of(text)) for i in find_sensitive(text)] == [(kind, words)]


def test_an_identity_number_is_told_by_shape_and_its_checksum_only_sharpens_the_message():
    right, wrong = find_sensitive("11010519491231002X")[0], find_sensitive("110105194912310021")[0]
    assert right.kind is wrong.kind is SensitiveKind.IDENTITY
    assert right.detail != wrong.detail


def test_each_industry_s_kin_are_known_industries():
    names = {name for industry in WORDS.industries for name in industry.names}
    assert not [kin for industry in WORDS.industries for kin in industry.kin if kin not in names]
