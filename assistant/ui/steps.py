"""The steps of the page in their order: name, purpose, module, and the mark that says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from assistant.model.finding import Severity
from assistant.ui import judged, progress, state


@dataclass(frozen=True, slots=True)
class Mark:
    """sign: ✔ complete, ● needs the user, ○ not begun; words: how many."""

    sign: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """name: in the address, and of the module in this room; number: ① … or empty; purpose: what it is for, what to do next."""

    name: str
    number: str
    title: str
    purpose: str
    mark: Callable[[], Mark] | None = None

    def render(self) -> None:
        """Show the step."""
        import_module(f"assistant.ui.{self.name}").render()


def _material() -> Mark:
    done, total, complete = progress.material(state.application(), judged.category())
    return Mark("✔" if complete else "●" if done else "○", f"{done}/{total}" if done else "")


def _indicators() -> Mark:
    done, total = progress.indicators(state.application(), judged.category())
    return Mark("✔" if done == total else "●" if done else "○", f"{done}/{total}" if done else "")


def _points() -> Mark:
    if not state.application().practice.points and not state.application().chain:
        return Mark("○")
    questions = len(judged.chain().questions)
    return Mark("●", f"{questions} 问") if questions else Mark("✔")


def _draft() -> Mark:
    return Mark("✔") if state.application().report.strip() else Mark("○")


def _revise() -> Mark:
    if not state.application().report.strip():
        return Mark("○")
    errors = len(judged.open_findings(judged.report().verdict.findings, Severity.ERROR))
    others = len(judged.open_findings(judged.report().verdict.findings, Severity.WARNING))
    return Mark("●", f"{errors} 错" if errors else f"{others} 议") if errors or others else Mark("✔")


def _title() -> Mark:
    return Mark("✔") if state.application().practice.title.strip() else Mark("○")


def _export() -> Mark:
    if not state.application().report.strip():
        return Mark("○")
    found = judged.obstacles()
    return Mark("●", f"{len(found)} 处") if found else Mark("✔")


STEPS = (
    Step(
        "material",
        "①",
        "材料",
        "按官方表单填写园区情况，离开一栏即自动保存。已有 Word 表单或 Excel 工作簿的，在“从文件载入”里读入。",
        _material,
    ),
    Step(
        "indicators",
        "②",
        "指标",
        "填写三年指标和各类数量，可从 Excel 复制后粘贴到表里。没有的填 0，暂缺的留空；有矛盾当场在表下指出。",
        _indicators,
    ),
    Step(
        "points",
        "③",
        "要点与逻辑链",
        "写下要点，助手按“问题—举措—成效”连成链条；空缺处会提问，答案写进对应的栏，补不了的会在稿中标为【待补充】。",
        _points,
    ),
    Step(
        "draft", "④", "起草", "由逻辑链和指标写成报告初稿，只用您填报的数据。重新起草会替换现有报告，原报告留在“版本”里。", _draft
    ),
    Step("revise", "⑤", "校改", "左边是报告，右边是校验意见。逐条处理：采用建议、自行修改，或说明理由后保留。", _revise),
    Step("title", "⑥", "题名", "给创新实践取名，应突出产业、方向和特色。", _title),
    Step("export", "⑦", "导出", "先看还有什么妨碍定稿，再生成填好的官方表单和各种稿件。", _export),
)
MORE = (
    Step(
        "rework",
        "",
        "旧稿改写",
        "把成篇的旧稿改成要求的结构，逐段说明去向，并列出未保留的数据。采用后才会替换现有报告，原报告留在“版本”里；要点请到③。",
    ),
    Step(
        "versions",
        "",
        "版本",
        "起草、采用、导入、导出、手工修改都留有版本，可以比较和恢复。恢复会换回那一版的材料、要点、指标和报告，现在的内容先留为一版。",
    ),
    Step("options", "", "设置", "选择模型、测试连接。不配置模型也可以离线起草和校验。"),
)


def find(name: str) -> Step:
    """The step of that name, the first one if there is none."""
    return next((step for step in (*STEPS, *MORE) if step.name == name), STEPS[0])
