"""Kept answers: each finished reply under the hash of exactly what was asked, so that nothing is asked for twice."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from threading import Event

from assistant.errors import OutputError
from assistant.files import write_atomic
from assistant.model.message import Complete, Messages, OnText, Options, Reply, Usage

FOLDER = "replies"
_ASKED = ("max_tokens", "json", "temperature")


def key_of(messages: Messages, identity: str, options: Options) -> str:
    """The hash of a question: messages, who is asked (`identity`: address and model), and the options that shape the answer."""
    asked = {"messages": [asdict(m) for m in messages], "identity": identity, "options": {name: getattr(options, name) for name in _ASKED}}
    return hashlib.sha256(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def keeping(complete: Complete, home: Path, identity: str) -> Complete:
    """`complete` that first looks under `home` and keeps what is answered there, readable by its owner alone."""

    def asked(messages: Messages, *, options: Options = Options(), on_text: OnText | None = None, cancel: Event | None = None) -> Reply:
        path = home / FOLDER / f"{key_of(messages, identity, options)}.json"
        kept = _load(path)
        if kept is None:
            reply = complete(messages, options=options, on_text=on_text, cancel=cancel)
            if reply.finish == "stop":
                _save(path, reply)
            return reply
        if on_text:
            on_text(kept.text)
        return kept

    return asked


def forget(home: Path) -> int:
    """Delete every kept reply under `home`; how many there were."""
    files = list((home / FOLDER).glob("*.json"))
    for file in (*files, *(home / FOLDER).glob(".*.json.*")):  # and what a killed process left half written
        with suppress(FileNotFoundError):
            file.unlink()
    return len(files)


def _load(path: Path) -> Reply | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Reply(str(data["text"]), Usage(**data["usage"]), "stop", str(data["model"]), float(data["seconds"]), kept=True)
    except (OSError, ValueError, KeyError, TypeError):
        return None  # not there, or not readable as ours: it is asked for again


def _save(path: Path, reply: Reply) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(OutputError):  # a full disk must not cost the answer that is here
        write_atomic(path, json.dumps(asdict(replace(reply, kept=False)), ensure_ascii=False), private=True)
