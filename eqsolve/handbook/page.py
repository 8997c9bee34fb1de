"""One topic of the help."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """What a function or a statement of the language is for.

    ``name`` is how it is called, ``kind`` is "function" or "statement", ``means`` what it does; ``forms`` are the
    ways in which it is written, ``example`` is a text that can be read; ``aliases`` are other names under
    which it is found; ``domain`` is where a function is defined, if not everywhere.

    Example
    -------
    >>> import eqsolve
    >>> eqsolve.topic("arctan2").name
    'atan2'
    """

    name: str
    kind: str
    means: str
    forms: tuple[str, ...]
    example: str
    aliases: tuple[str, ...] = ()
    domain: str = ""

    def __str__(self) -> str:
        head = f"{self.name}: {self.means}."
        forms = "\n".join(f"    {form}" for form in self.forms)
        also = f"also written {', '.join(self.aliases)}" if self.aliases and self.kind == "function" else ""
        defined = f"defined for arguments in {self.domain}" if self.domain else ""
        example = "example:\n" + "\n".join(f"    {line}" for line in self.example.split("\n"))
        remarks = "; ".join(part for part in (also, defined) if part)
        return "\n\n".join(part for part in (head, forms, remarks and remarks + ".", example) if part)

    def to_dict(self) -> dict[str, object]:
        """The JSON form."""
        return {
            "topic": self.name,
            "kind": self.kind,
            "means": self.means,
            "forms": list(self.forms),
            "example": self.example,
            "aliases": list(self.aliases),
            "domain": self.domain,
        }
