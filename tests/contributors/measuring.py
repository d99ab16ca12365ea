"""How well personal details are found in sentences as people write them.

python -m tests.contributors.measuring
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from network.contributors.personal_details import Span, find

FOLDER = Path(__file__).parent / "examples"
_DETAIL = re.compile(r"\{(\w+)\|([^}]*)\}")


@dataclass(frozen=True)
class Example:
    """A sentence, and what in it is to be found: start, end, kind."""

    text: str
    details: list[tuple[int, int, str]]


@dataclass
class Measured:
    found: int = 0
    missed: list[str] = field(default_factory=list)
    under_another_kind: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / (self.found + len(self.missed))

    @property
    def precision(self) -> float:
        return self.found / (self.found + len(self.wrong))

    def __str__(self) -> str:
        lines = [*(f"missed: {line}" for line in self.missed), *(f"another kind: {line}" for line in self.under_another_kind)]
        lines += [f"wrong: {line}" for line in self.wrong]
        lines.append(f"{self.found + len(self.missed)} details: recall {self.recall:.3f}, precision {self.precision:.3f}")
        return "\n".join(lines)


def examples(name: str) -> list[Example]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [read(line) for line in lines if line and not line.startswith("#")]


def read(line: str) -> Example:
    text, details, at = "", [], 0
    for found in _DETAIL.finditer(line):
        text += line[at : found.start()]
        details.append((len(text), len(text) + len(found[2]), found[1]))
        text += found[2]
        at = found.end()
    return Example(text + line[at:], details)


def overlap(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def measure() -> Measured:
    """Over all examples: a detail is found when a span lies on it, and a span that lies on none is wrong."""
    measured = Measured()
    for example in [*examples("identifying"), *examples("left_alone")]:
        spans = find(example.text)
        for start, end, kind in example.details:
            here = [span for span in spans if overlap(span, start, end)]
            words = f"{kind} {example.text[start:end]!r} in {example.text!r}"
            if not here:
                measured.missed.append(words)
                continue
            measured.found += 1
            if kind not in {span.kind.value for span in here}:
                measured.under_another_kind.append(words)
        for span in spans:
            if not any(overlap(span, start, end) for start, end, _ in example.details):
                measured.wrong.append(f"{span.kind.value} {example.text[span.start : span.end]!r} in {example.text!r}")
    return measured


if __name__ == "__main__":
    print(measure())
