"""Whether torch can compute on a device here; asking loads torch."""

from __future__ import annotations

import torch


def refusal(device: str) -> str:
    """Why float64 numbers cannot be computed on ``device`` (a name as torch has it); empty if they can."""
    try:
        torch.ones(1, dtype=torch.float64, device=device).item()
    except (RuntimeError, AssertionError, TypeError, ValueError) as error:  # torch has one for each way of being absent
        return str(error).partition("\n")[0].partition(". ")[0]
    return ""
