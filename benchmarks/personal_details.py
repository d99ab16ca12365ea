#!/usr/bin/env python
"""What it costs to look for personal details, as somebody types: processor time, and text that means harm.

    python benchmarks/personal_details.py [--times 200]

Prints the median and the 95th percentile for a story of 1,000 words, and how many words a second that is. The story is put
together from the sentences of the tests, half of them with a detail in it. Hostile texts are timed at 10 kB and at 100 kB: ten
times the text may cost about ten times as much, and not a hundred times.
"""

import argparse
import random
import re
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from network.contributors.personal_details import find  # noqa: E402

EXAMPLES = ROOT / "tests/contributors/examples"
HOSTILE = {
    "a": "a",
    "digits": "1",
    "digits and spaces": "1 ",
    "zeros": "0",
    "@": "@",
    "a@": "a@",
    "a.": "a.",
    "(": "(",
    "+44 (": "+44 (",
    "capitals": "Aa ",
    "titles": "Dr ",
    "saints": "St ",
    "names": "Karen and ",
    "my son": "my son ",
    "dates": "1/1/20 ",
    "months": "1 May ",
    "wards": "Ward 1 ",
    "www.": "www.",
    "new lines": "\n",
    "combining": "e\u0301",
    "full width": "\uff11",
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=200)
    text = story(1000)
    find(text)
    times = sorted(milliseconds(text) for _ in range(options.parse_args().times))
    p95 = times[int(len(times) * 0.95)]
    median = statistics.median(times)
    print(f"a story of 1,000 words, {len(text):,} characters, {len(find(text))} details")
    print(f"median {median:.1f} ms, p95 {p95:.1f} ms, {1000 / median * 1000:,.0f} words a second")
    print(f"\n{'hostile text':20} {'10 kB ms':>9} {'100 kB ms':>10} {'times':>6}")
    for name, piece in HOSTILE.items():
        small, large = (milliseconds((piece * size)[:size]) for size in (10_000, 100_000))
        print(f"{name:20} {small:9.1f} {large:10.1f} {large / small:6.1f}")


def story(words: int) -> str:
    """Sentences of both lists of examples, in an order that is the same each time."""
    lines = [
        line for path in sorted(EXAMPLES.glob("*.txt")) for line in path.read_text().splitlines() if not line.startswith("#")
    ]
    random.Random(1).shuffle(lines)
    text = " ".join(re.sub(r"\{\w+\|([^}]*)\}", r"\1", line) for line in lines)
    return " ".join(text.split()[:words])


def milliseconds(text: str) -> float:
    """Processor time of this process: what else runs on the machine does not count."""
    started = time.process_time()
    find(text)
    return (time.process_time() - started) * 1000


if __name__ == "__main__":
    main()
