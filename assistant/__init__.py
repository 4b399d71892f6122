"""park-report 园区经验材料助手: from a clerk's notes to the filled official form, no figure without a source."""

__version__ = "0.1.0"
