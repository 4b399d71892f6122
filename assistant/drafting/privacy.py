"""What may leave the house: persons never, material with secret or internal markings not at all."""

from __future__ import annotations

from assistant.errors import InputError
from assistant.lexicon.sensitive import SensitiveKind, find_sensitive
from assistant.model.application import Application
from assistant.model.message import Message, Messages

_STOP = {SensitiveKind.SECRET: "涉密标志", SensitiveKind.INTERNAL: "内部标注"}
_PERSONAL = (SensitiveKind.MOBILE, SensitiveKind.PHONE, SensitiveKind.EMAIL, SensitiveKind.IDENTITY)


def refuse_marked(application: Application, *texts: str) -> None:
    """Stop when the material (or a text that goes with it) carries a secret or internal marking. Raises InputError naming the place."""
    places = [(f"要点·{point.id}", point.text) for point in application.practice.points]
    places += [("工业园区简介", application.basics.profile), ("创新实践名称", application.practice.title)]
    places += [(key, text) for key, text in application.development.statements]
    places += [("逻辑链", text) for row in application.chain for text in (row.problem, *row.measures, *row.results)]
    places += [("报告文本", text) for text in texts]
    for place, text in places:
        for found in find_sensitive(text):
            if found.kind in _STOP:
                raise InputError(place, f"有{_STOP[found.kind]}“{found.span.of(text)}”，材料没有发给模型", "请先删去不宜公开的内容，或加 --offline 在本机起草")


def scrub(text: str, application: Application) -> str:
    """`text` without phones, e-mails, identity numbers and the names of the form's persons."""
    for found in sorted(find_sensitive(text), key=lambda item: -item.span.start):
        if found.kind in _PERSONAL:
            text = text[: found.span.start] + "（略）" + text[found.span.end :]
    for person in (application.basics.head, application.basics.contact):
        for word in (person.name, person.mobile, person.email):
            if len(word) >= 2:
                text = text.replace(word, "（略）")
    return text


def scrubbed(messages: Messages, application: Application) -> Messages:
    """The messages as they may leave."""
    return tuple(Message(message.role, scrub(message.text, application)) for message in messages)
