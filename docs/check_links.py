"""Asks every outside link of the pages, the README and the changes, with the network: ``python docs/check_links.py``.

Links inside the tree are checked by the tests and by ``mkdocs build --strict``; this needs a network, and other people's
sites come and go, so it is run before a release and never by the tests. Exit code 1 if a link does not answer.
"""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"https?://[^\s<>()\"'`|\]]+[^\s<>()\"'`|\].,;:]")
SECONDS = 20.0  # more: a dead host holds everything up; less: a slow one is called dead

Ask = Callable[[str], int]


def outside(root: Path = ROOT) -> Mapping[str, list[str]]:
    """Every outside link with the pages that hold it."""
    found: dict[str, list[str]] = {}
    for page in (root / "README.md", root / "CHANGELOG.md", *sorted((root / "docs").glob("*.md"))):
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            found.setdefault(link, []).append(page.relative_to(root).as_posix())
    return found


def asked(link: str) -> int:
    """The status that a link answers with, after redirections. Raises OSError where nobody answers."""
    request = urllib.request.Request(link, headers={"User-Agent": "eqsolve-docs"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def dead(links: Mapping[str, list[str]], ask: Ask = asked) -> Iterator[str]:
    """A line for each link that does not answer with its page."""
    for link, pages in links.items():
        try:
            status = ask(link)
        except OSError as error:
            yield f"{link} ({', '.join(pages)}): {error}"
            continue
        if status >= 400:
            yield f"{link} ({', '.join(pages)}): status {status}"


if __name__ == "__main__":
    links = outside()
    told = list(dead(links))
    sys.stdout.write("\n".join([*told, f"{len(links)} outside links, {len(told)} of them dead"]) + "\n")
    sys.exit(bool(told))
