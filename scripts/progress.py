"""Turns the many lines of a long step into one that counts: progress.py LABEL PATTERN TOTAL < output."""

import re
import sys

label, pattern, total = sys.argv[1], re.compile(sys.argv[2]), int(sys.argv[3])
count, shown = 0, -1
for line in sys.stdin:
    if not pattern.search(line):
        continue
    count = min(count + 1, total)
    percent = count * 100 // total
    if sys.stdout.isatty():
        print(f"\r{label}: {count} of {total}", end="", flush=True)
    elif percent // 25 > shown:
        shown = percent // 25
        print(f"{label}: {percent} %", flush=True)
if sys.stdout.isatty() and count:
    print()
