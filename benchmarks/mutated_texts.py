"""Reads many mutated texts of all kinds and reports those that raise a foreign exception, or cost over 2 s of CPU or 500 MB.

python benchmarks/mutated_texts.py --texts 200000
python benchmarks/mutated_texts.py --first 4711 --texts 1 --show     # one of them again
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import eqsolve
from tests.syntax.mutations import judge, limit_memory, mutated, seeds


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=int, default=200_000)
    options.add_argument("--first", type=int, default=0, help="number of the first text")
    options.add_argument("--seeds", type=Path, help="a folder of JSON files with further texts to begin with")
    options.add_argument("--out", type=Path, help="where whole findings are written, a line of JSON each")
    options.add_argument("--show", action="store_true", help="print the texts")
    chosen = options.parse_args()
    texts = seeds(chosen.seeds)
    eqsolve.read("\\begin{aligned} x &= 1 \\end{aligned}")  # both grammars are loaded before memory is limited
    limit_memory()
    began, found = time.process_time(), 0
    last = chosen.first + chosen.texts
    for start in range(chosen.first, last, 5_000):
        numbers = range(start, min(start + 5_000, last))
        for number in numbers if chosen.show else ():
            print(repr(mutated(number, texts)))
        for finding in judge(numbers, texts):
            found += 1
            print(f"{finding.number}: {finding.what}: {finding.text[:300]!r}", flush=True)
            if chosen.out:
                with chosen.out.open("a", encoding="ascii") as out:
                    out.write(json.dumps([finding.number, finding.what, finding.text]) + "\n")
        print(
            f"{numbers.stop - chosen.first:9,} texts, {found} findings, {time.process_time() - began:7.1f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
