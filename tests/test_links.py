"""Links of the pages: inside ones lead to a page and a heading that exist; outside ones are found by the script that asks
them (the tests need no network)."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from tests.test_docs import MADE, PAGES, ROOT, hook

SPEC = importlib.util.spec_from_file_location("check_links", ROOT / "docs" / "check_links.py")
assert SPEC is not None and SPEC.loader is not None
check_links = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(check_links)


def text_of(page: Path) -> str:
    """A page as the site shows it, tables filled in."""
    if page.name in MADE:
        return str(hook("names").page() if page.name == "names.md" else "")
    return str(hook("tables").filled(page.read_text(encoding="utf-8")))


def anchors(page: Path) -> set[str]:
    """The headings of a page as addresses: what Markdown's ``toc`` makes of them."""
    heads = re.findall(r"^#+ +(.+?) *$", re.sub(r"^```.*?^```$", "", text_of(page), flags=re.M | re.S), re.M)
    plain = (re.sub(r"[^\w\s-]", "", head).strip().lower() for head in heads)
    return {re.sub(r"[-\s]+", "-", head) for head in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_inside_links_lead_to_a_heading(page: Path) -> None:
    """Also those from one page to a heading of another."""
    missing = [
        f"{target}#{anchor}"
        for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#([^)]+)\)", PAGES[page])
        if anchor not in anchors(page.parent / target if target else page)
    ]
    assert missing == []


def test_headings_are_found() -> None:
    assert {"python", "the-command-line", "the-conversation"} <= anchors(ROOT / "docs" / "calls.md")
    assert "answer" in anchors(ROOT / "docs" / "names.md")


def test_outside_links_are_found_with_their_pages() -> None:
    """All of them, by https."""
    found = check_links.outside()
    assert found["https://semver.org"] == ["CHANGELOG.md"]
    assert [link for link in found if not link.startswith("https://")] == []
    everywhere = [*PAGES.values(), (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")]
    for address in re.findall(r"https?://[\w.-]+", " ".join(everywhere)):
        assert any(link.startswith(address) for link in found), address


def test_a_link_that_does_not_answer_is_told() -> None:
    """By its status, or by what the network says; redirections are followed before."""

    def ask(link: str) -> int:
        if "gone" in link:
            raise OSError("no such host")
        return 404 if "lost" in link else 200

    links = {
        "https://fine.example": ["a.md"],
        "https://lost.example": ["a.md", "b.md"],
        "https://gone.example": ["c.md"],
    }
    assert list(check_links.dead(links, ask)) == [
        "https://lost.example (a.md, b.md): status 404",
        "https://gone.example (c.md): no such host",
    ]
