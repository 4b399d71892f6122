"""逻辑链: sorting points, linking problem–measure–result, and aligning a report's passages with the chain."""

from assistant.chain.align import Aligned, Alignment, Role, align
from assistant.chain.builder import build

__all__ = ["Aligned", "Alignment", "Role", "align", "build"]
