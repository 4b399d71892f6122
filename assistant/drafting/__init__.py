"""Writing reports: the composer without a model, drafting with one, rewriting, titles, review."""
