"""The web page: one module a step, the store as its state of record."""
