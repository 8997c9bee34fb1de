"""Letters that the usual font does not have: drawn in another installed font, else spelled out."""

from __future__ import annotations

import unicodedata

from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.text import Text

# Fonts of common systems with letters beyond Latin, Greek and Cyrillic, the widest first
FONTS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR", "Source Han Sans", "Droid Sans Fallback", "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei", "PingFang SC", "Hiragino Sans", "Apple SD Gothic Neo", "Microsoft YaHei", "Yu Gothic", "MS Gothic",
    "Malgun Gothic", "SimHei", "Arial Unicode MS", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
    "Noto Sans Thai", "Nirmala UI", "Segoe UI Symbol", "Unifont",
)  # fmt: skip


def make_legible(figure: Figure) -> bool:
    """Gives the texts of a figure fonts that have their letters; says whether some letters had to be spelled out."""
    texts = [one for one in figure.findobj(Text) if isinstance(one, Text) and not one.get_text().isascii()]
    letters = {letter for one in texts for letter in one.get_text()}
    usual = font_manager.FontProperties()
    missing = letters - _letters(usual)
    if not missing:
        return False
    families, left = usual.get_family(), set(missing)
    for family in FONTS:
        if left and (found := _named(family)) is not None and (here := left & _letters(found)):
            families, left = [*families, family], left - here
    spelled = {ord(letter): spelled_out(letter) for letter in left}
    for one in texts:
        if missing & set(one.get_text()):
            one.set_fontfamily(families)
            one.set_text(one.get_text().translate(spelled))
    return bool(left)


def spelled_out(letter: str) -> str:
    """A letter in ASCII: the sound that its Unicode name ends with, its number where it has none.

    >>> spelled_out("さ"), spelled_out("速")
    ('sa', 'u901F')
    """
    name = unicodedata.name(letter, "")
    if name.startswith("CJK UNIFIED") or not name:
        return f"u{ord(letter):04X}"
    return name.rpartition(" ")[2].lower()


def _named(family: str) -> font_manager.FontProperties | None:
    known = any(entry.name == family for entry in font_manager.fontManager.ttflist)
    return font_manager.FontProperties(family=family) if known else None


def _letters(font: font_manager.FontProperties) -> set[str]:
    path = font_manager.findfont(font)
    return {chr(code) for code in font_manager.get_font(path).get_charmap()}
