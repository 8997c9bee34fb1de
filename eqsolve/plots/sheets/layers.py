"""What a picture holds: layers on panels. Plain data; nan in a curve separates its pieces."""

from __future__ import annotations

from dataclasses import dataclass, field

from eqsolve.plots.sheets.scales import Array, Axis


@dataclass(frozen=True, eq=False)
class Curve:
    """A curve through the points x, y [N] (and z, in space). ``number`` tells apart the curves of a panel: equal numbers
    get an equal colour and dash. ``kind`` is "curve", "edge" (a boundary that does not belong to its region), "closed
    edge" (one that does), "asymptote", "guide" (a thin line for the eye) or "path" (of a descent)."""

    x: Array
    y: Array
    label: str = ""
    number: int = 0
    kind: str = "curve"
    z: Array | None = None


@dataclass(frozen=True, eq=False)
class Points:
    """Marks at x, y [N]. ``kind`` is "solution", "sample" (one member of a family), "best" (nearest to a solution),
    "open end" (of an interval, to which it does not belong), "data", "lattice", "start", "member" (some of many members of a
    family).

    ``names`` stand beside the marks, if any; ``x_error`` and ``y_error`` [N] are standard errors, drawn as bars.
    """

    x: Array
    y: Array
    label: str = ""
    number: int = 0
    kind: str = "solution"
    names: tuple[str, ...] = ()
    x_error: Array | None = None
    y_error: Array | None = None
    z: Array | None = None


@dataclass(frozen=True, eq=False)
class Band:
    """What lies between lower and upper [N] over x [N]."""

    x: Array
    lower: Array
    upper: Array
    label: str = ""
    number: int = 0


@dataclass(frozen=True, eq=False)
class Region:
    """The part of the panel where ``inside`` [ny, nx] holds, on an even grid over both axes, rows from the low end."""

    inside: Array
    label: str = ""
    number: int = 0


@dataclass(frozen=True, eq=False)
class Stretch:
    """The values from ``low`` to ``high`` of the horizontal axis, over the whole height; ``low_in`` and ``high_in`` say
    whether its ends belong to it (None: the end is that of the picture)."""

    low: float
    high: float
    low_in: bool | None
    high_in: bool | None
    label: str = ""
    number: int = 0


@dataclass(frozen=True, eq=False)
class Heights:
    """A value [ny, nx] at each place of an even grid over both axes, drawn as shades; with ``numbers`` the lines between
    them are labelled."""

    value: Array
    label: str = ""
    numbers: bool = False


@dataclass(frozen=True, eq=False)
class Surface:
    """A surface in space made of ``triangles`` [K, 3 corners, 3 coordinates]."""

    triangles: Array
    label: str = ""
    number: int = 0


Layer = Curve | Points | Band | Region | Stretch | Heights | Surface


@dataclass(frozen=True, eq=False)
class Panel:
    """One pair of axes (three, in space) and what is drawn on them, what lies below first. ``share`` is its part of the
    height of its column, ``column`` where it stands."""

    x: Axis
    y: Axis
    layers: tuple[Layer, ...]
    title: str = ""
    z: Axis | None = None
    share: float = 1.0
    column: int = 0
    equal: bool = False  # units of both axes are drawn equally long

    def of(self, kind: type[Layer]) -> list[Layer]:
        return [layer for layer in self.layers if isinstance(layer, kind)]


@dataclass(frozen=True, eq=False)
class Sheet:
    """The panels of a picture under one title; ``remarks`` say what is not to be seen."""

    title: str
    panels: tuple[Panel, ...] = field(default=())
    remarks: tuple[str, ...] = ()


def legend(panel: Panel) -> list[Layer]:
    """The layers with a label, each label once."""
    seen: set[str] = set()
    return [one for one in panel.layers if one.label and not (one.label in seen or seen.add(one.label))]  # type: ignore[func-returns-value]
