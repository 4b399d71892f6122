"""Drafting: offline by composing, or with a model; the checker reaches it as a function."""
