"""Pure tools over Chinese official text: no files, no network, no knowledge of any application."""
