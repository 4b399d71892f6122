"""Frozen values that every room understands; no input or output here."""
