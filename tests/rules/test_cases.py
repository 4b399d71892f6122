"""Each rule finds what its cases say is wrong, at the words named, and leaves alone what they say is right."""

from pathlib import Path

import pytest
import yaml
from harness import findings

from assistant import rules

CASES = Path(__file__).parent / "cases"


def _load(kind):
    for path in sorted(CASES.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))[kind]):
            yield pytest.param(path.stem, case, id=f"{path.stem}-{number + 1}")


@pytest.mark.parametrize(("rule", "case"), _load("failing"))
def test_a_fault_is_found_at_its_words(rule, case):
    found = findings(rule, case)
    assert found
    if "hit" in case:
        assert case["hit"] in [f.excerpt for f in found]
    if "fix" in case:
        assert case["fix"] in [f.suggestion for f in found]
    if "place" in case:
        assert case["place"] in [f.place for f in found]
    if "severity" in case:
        assert case["severity"] in [f.severity.value for f in found]


@pytest.mark.parametrize(("rule", "case"), _load("passing"))
def test_what_is_right_is_left_alone(rule, case):
    assert findings(rule, case) == ()


@pytest.mark.parametrize("rule", rules.registry(), ids=lambda rule: rule.id)
def test_each_rule_has_two_cases_of_each_kind(rule):
    path = CASES / f"{rule.id}.yaml"
    assert path.exists()
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert len(cases["failing"]) >= 2
    assert len(cases["passing"]) >= 2
