"""An application turns into plain data and back without a change, and nothing unknown gets in."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import StoreError
from assistant.model.application import Application, ChainRow, Development, IndicatorValue, Point, PointKind, Practice
from assistant.model.finding import Accepted
from assistant.store import Content, codec


def test_sample_comes_back_equal(content):
    full = replace(content, accepted=(Accepted("f1", "以年报为准", "2026-03-01"),))
    assert codec.loads(Content, codec.dumps(full)) == full


def test_decimals_keep_every_digit_as_text():
    value = IndicatorValue("revenue", 2025, Decimal("1286.40"), "1,286.40")
    data = codec.encode(value)
    assert data["value"] == "1286.40"
    assert str(codec.decode(IndicatorValue, data).value) == "1286.40"


@given(
    st.lists(st.tuples(st.text(), st.sampled_from([*PointKind, None])), max_size=4),
    st.lists(st.decimals(allow_nan=False, allow_infinity=False), max_size=4),
    st.text(),
)
def test_any_text_and_number_survives(points, numbers, report):
    application = Application(
        "类",
        practice=Practice(points=tuple(Point(f"要点{n}", text, kind) for n, (text, kind) in enumerate(points, 1))),
        development=Development(tuple(IndicatorValue("x", None, number, "") for number in numbers)),
        chain=(ChainRow(report, (report,), ()),),
        report=report,
    )
    assert codec.decode(Application, json.loads(json.dumps(codec.encode(application)))) == application


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda d: d["application"].update(extra=1), "application.extra"),
        (lambda d: d["application"].pop("category"), "application.category"),
        (lambda d: d["application"].update(report=3), "application.report"),
        (lambda d: d["application"]["practice"].update(points="一"), "application.practice.points"),
        (lambda d: d["application"]["practice"]["points"][0].update(kind="别的"), "points[1].kind"),
        (lambda d: d["application"]["development"]["values"][0].update(value="NaN"), "values[1].value"),
        (lambda d: d["application"]["development"]["values"][0].update(value=1.5), "values[1].value"),
        (lambda d: d["application"]["development"]["values"][0].update(year=True), "values[1].year"),
    ],
)
def test_wrong_data_is_refused_with_its_place(content, change, named):
    data = codec.encode(content)
    change(data)
    with pytest.raises(StoreError, match="请换用") as refusal:
        codec.decode(Content, data)
    assert named in str(refusal.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"a"', "[" * 100_000])
def test_what_is_no_content_is_refused(text):
    with pytest.raises(StoreError):
        codec.loads(Content, text)
