"""Mends a checked draft: suggestions, then patches by the model in bounded rounds, then cuts; the best version is kept."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from assistant.drafting import grounds, patching, prompts
from assistant.drafting.asking import BRIEF, Asker
from assistant.drafting.budget import Budget
from assistant.drafting.grounds import Grounded
from assistant.drafting.material import Material
from assistant.drafting.patching import Check, Patch, Version, open_findings
from assistant.errors import Cancelled, ModelError
from assistant.model.finding import Finding, Severity
from assistant.model.message import Messages
from assistant.model.span import Span
from assistant.text import outline
from assistant.text.sentences import clauses, split
from assistant.text.word_count import word_count

ROUNDS = 3
_PER_PART = 12
# A target missed by so few 字 is not worth a call.
_NEAR = 40
# Families whose error is an invention: what nobody mended in the end is cut out.
_INVENTED = ("source.", "names.", "arithmetic.", "disclosure.", "focus.")
_UNKNOWN_NAME = "names.unmentioned"  # a warning, since a reader may know the body; a model's draft may not bring it


def revise(text: str, material: Material, whole: Budget, asker: Asker, check: Check) -> tuple[Version, Version, tuple[str, ...]]:
    """The best version, the version before any patch, and notes. A model that fails here costs only the patches, not the draft."""
    before, grounded = Version(text, check(text)), grounds.of(material)
    best = patching.mended(before, check, grounded)
    notes: list[str] = []
    seen: set[tuple[str, ...]] = set()  # what was asked of which text: the same question gets the same answer
    for round_number in range(ROUNDS):
        wishes = _wishes(best, whole, warnings=round_number == 0)
        keys = {part: (_body(best.text, part), *lines) for part, lines in wishes.items()}
        wishes = {part: lines for part, lines in wishes.items() if keys[part] not in seen}
        if not wishes:
            break
        seen.update(keys.values())
        asker.say("patch", f"校验发现 {sum(map(len, wishes.values()))} 处需要修改，正在修改（第 {round_number + 1} 轮）")
        try:
            best = _round(best, wishes, material, whole, asker, check, grounded)
        except Cancelled:
            raise
        except ModelError as error:
            notes.append(f"修改时模型出错，保留了修改前最好的一稿：{error}")
            break
    return _without_inventions(best, check, grounded), before, tuple(notes)


def questions(version: Version, material: Material, whole: Budget, check: Check) -> tuple[tuple[str, Messages], ...]:
    """What the first round would ask of each part, after the checker's own suggestions are in place."""
    best = patching.mended(version, check, grounds.of(material))
    wishes = _wishes(best, whole, warnings=True)
    return tuple((part, _question(part, best.text, lines, material)) for part, lines in wishes.items())


def _question(part: str, text: str, wishes: list[str], material: Material) -> Messages:
    return prompts.of_patch(material, part or "报告全文", _body(text, part), wishes)


def _wishes(version: Version, whole: Budget, *, warnings: bool) -> dict[str, list[str]]:
    """By part, what the model is asked to change."""
    wishes: dict[str, list[str]] = {}
    for finding in open_findings(version.verdict):
        wanted = finding.severity is Severity.ERROR or (warnings and finding.severity is Severity.WARNING and not finding.rule.startswith("length."))
        if wanted and finding.span is not None and len(wishes.get(finding.part, ())) < _PER_PART:
            wishes.setdefault(finding.part, []).append(prompts.complaint(finding))
    miss = whole.misses(version.text)
    if abs(miss) > _NEAR:
        part = _part_to_steer(version.text, longest=miss > 0)
        change = "压缩" if miss > 0 else "补写"
        how = "合并重复的话，删去没有事实的句子，数据和名称都保留" if miss > 0 else "用材料中还没有用上的事实把相关句子补充具体，不编造"
        wishes.setdefault(part, []).append(f"全文{'超出' if miss > 0 else '不足'}{abs(miss)}字，请在这一部分{change}约{min(abs(miss) + 30, 600)}字：{how}")
    return wishes


def _part_to_steer(text: str, *, longest: bool) -> str:
    report = outline.parse(text)
    sizes = {part: sum(word_count(block.span.of(text)).lower for block in report.of_part(part)) for part in report.parts() if part != outline.ABSTRACT}
    if longest:
        return max(sizes, key=lambda part: sizes[part], default="")
    return next((part for part in sizes if "举措" in part), min(sizes, key=lambda part: sizes[part], default=""))


def _round(version: Version, wishes: dict[str, list[str]], material: Material, whole: Budget, asker: Asker, check: Check, grounded: Grounded) -> Version:
    parts = list(wishes)
    with ThreadPoolExecutor(max_workers=4) as pool:
        asked = [pool.submit(_patches, part, version.text, wishes[part], material, asker) for part in parts]
        replies = [future.result() for future in asked]
    for part, patches in zip(parts, replies, strict=True):
        steering = any(line.startswith(("全文不足", "全文超出")) for line in wishes[part])
        for patch in patches:
            grows = steering and len(patch.new) > len(patch.old)
            new = patching.applied(version, patch, check, may_add=grows, grounded=grounded)
            if new is not None and abs(whole.misses(new.text)) <= max(abs(whole.misses(version.text)), 0 if steering else 60):
                version = new
    return version


def _patches(part: str, text: str, wishes: list[str], material: Material, asker: Asker) -> tuple[Patch, ...]:
    try:
        return asker.ask("patch", part, _question(part, text, wishes, material), patching.read, BRIEF)
    except ModelError as error:
        if error.kind != "structure":
            raise
        return ()  # no readable patches for this part; those of the others still count


def _body(text: str, part: str) -> str:
    return "\n".join(block.span.of(text) for block in outline.parse(text).of_part(part)) or text


def _without_inventions(version: Version, check: Check, grounded: Grounded) -> Version:
    """Cuts the clause, else the sentence, of each invention that is left, if that mends it and breaks nothing; what the
    material states stays, and its finding with it."""
    for _ in range(20):
        found = (f for f in open_findings(version.verdict) if f.span and _invented(f) and not grounded(version.text, f.span))
        cut = next((new for finding in found for new in _cuts(version, finding, check)), None)
        if cut is None:
            return version
        version = cut
    return version


def _invented(finding: Finding) -> bool:
    return finding.rule == _UNKNOWN_NAME or (finding.severity is Severity.ERROR and finding.rule.startswith(_INVENTED))


def _cuts(version: Version, finding: Finding, check: Check) -> Iterator[Version]:
    span, text = finding.span, version.text
    assert span is not None
    for cutter in (clauses, split):
        for piece in (piece for line in _lines(text, span) for piece in cutter(line.of(text), line.start)):
            if piece.overlaps(span):
                if cutter is clauses and _carries(text, piece):
                    continue
                gone = patching.tidy(_joined(text, piece))
                if gone.count("\n") == text.count("\n") and (new := patching.accepted(version, gone, check)) is not None:
                    yield new


def _lines(text: str, span: Span) -> tuple[Span, ...]:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return (Span(start, len(text) if end < 0 else end),)


def _carries(text: str, clause: Span) -> bool:
    """Whether a clause opens its sentence, so that the rest would lose its subject."""
    before = text[: clause.start].rstrip()
    return not before or before[-1] in "。！？\n"


def _joined(text: str, piece: Span) -> str:
    """`text` without a clause or sentence; the mark before it takes the place of a full stop that went with it."""
    gone = piece.of(text)
    before, after = text[: piece.start], text[piece.end :]
    if gone.endswith("。") and before and before[-1] in "，；、":
        return before[:-1] + "。" + after
    return before + after
