"""A package's names are loaded when first asked for, and no others are given."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assistant import output, workflow


def test_every_public_name_is_given_and_no_other():
    for package in (output, workflow):
        assert all(callable(getattr(package, name)) for name in package.__all__)
        with pytest.raises(AttributeError):
            package.nothing_of_the_kind  # noqa: B018


def test_what_is_not_asked_for_is_not_loaded():
    code = "import sys, assistant.output, assistant.workflow; print([m for m in sys.modules if m in ('assistant.output.drafts', 'assistant.workflow.modelled')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
