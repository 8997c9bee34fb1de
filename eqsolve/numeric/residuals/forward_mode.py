"""What a ``jvp`` of torch.autograd.Function needs where one forward mode stands inside another: jacfwd of jacfwd."""

from __future__ import annotations

from contextlib import AbstractContextManager

from torch import Tensor
from torch.autograd import forward_ad


def outer_tangents() -> AbstractContextManager[object]:
    """Torch calls ``jvp`` with forward mode off, so the forward mode around this one would silently see zeros."""
    on: AbstractContextManager[object] = forward_ad._set_fwd_grad_enabled(True)
    return on


def primal_of(x: Tensor) -> Tensor:
    """x without the tangent of the innermost forward mode, the one that ``jvp`` is computing."""
    primal: Tensor = forward_ad.unpack_dual(x).primal  # type: ignore[no-untyped-call]
    return primal


__all__ = ["outer_tangents", "primal_of"]
