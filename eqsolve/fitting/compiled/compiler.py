"""The C compiler of the system, if there is one, and what it made before.

A shared object lies in the user's cache folder under the hash of its source, of the compiler's call and of the processor
that it is for. The folder must be the user's own and nobody else's to write: whoever can write there runs code here.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import platform
import shlex
import shutil
import stat
import subprocess
import tempfile
from functools import cache
from pathlib import Path

# Without -ffast-math: rows outside the domain of the model must stay nan.
FLAGS = ("-march=native", "-std=gnu11", "-fPIC", "-shared", "-fno-math-errno", "-fno-trapping-math", "-w")
# Whole unrolling makes short loops over rows three times as fast; of long programs it takes seconds to compile.
# Vectors as wide as the processor has them: of eight sets in step a third less time than in halves.
_WIDE = ("-mprefer-vector-width=512",) if platform.machine() in ("x86_64", "AMD64") else ()
QUICK, SHORT = ("-O3",), ("-O2", "-ftree-vectorize", *_WIDE)
SECONDS = 30.0  # of one compilation. Less: a busy machine gets none; more: a compiler that hangs is waited for
SWITCH = "EQSOLVE_CC"  # the compiler's call; "none" for none


@cache
def compiler() -> tuple[str, ...]:
    """The call of the compiler; empty where there is none."""
    asked = os.environ.get(SWITCH, "").strip()
    if asked.lower() == "none" or os.name != "posix":
        return ()
    call = shlex.split(asked) if asked else []
    for name in [call[0]] if call else ["cc", "gcc", "clang"]:
        path = shutil.which(name)
        if path:
            return (path, *call[1:])
    return ()


def at_hand(source: str, level: tuple[str, ...]) -> bool:
    """It was compiled before."""
    folder = _folder()
    return bool(compiler()) and folder is not None and _own(folder / _name(source, level))


def load(source: str, level: tuple[str, ...]) -> ctypes.CDLL | None:
    """The compiled program; None where there is no compiler or it fails."""
    if not compiler():
        return None
    return _loaded(source, level)


@cache
def _loaded(source: str, level: tuple[str, ...]) -> ctypes.CDLL | None:
    folder = _folder()
    try:
        if folder is None:
            with tempfile.TemporaryDirectory(prefix="eqsolve-") as name:
                return _made(source, level, Path(name))
        return _made(source, level, folder)
    except (OSError, subprocess.SubprocessError):
        return None


def _made(source: str, level: tuple[str, ...], folder: Path) -> ctypes.CDLL:
    out = folder / _name(source, level)
    if _own(out):
        try:
            return ctypes.CDLL(str(out))
        except OSError:  # cut short or damaged
            out.unlink()
    with tempfile.TemporaryDirectory(prefix="making-", dir=folder) as name:
        new = Path(name) / "fit.so"
        call = [*compiler(), *level, *FLAGS, "-x", "c", "-", "-o", str(new), "-lm"]
        subprocess.run(call, input=source.encode(), check=True, timeout=SECONDS, capture_output=True)
        new.chmod(0o700)
        os.replace(new, out)  # whole or not at all, also where several make it at once
    return ctypes.CDLL(str(out))


def _own(path: Path) -> bool:
    """A file of the user's own, and no link: nothing else is run."""
    try:
        said = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(said.st_mode) and said.st_uid == os.getuid() and not said.st_mode & 0o022


def _name(source: str, level: tuple[str, ...]) -> str:
    whole = "\0".join([*compiler(), *level, *FLAGS, _processor(), source])
    return hashlib.sha256(whole.encode()).hexdigest()[:40] + ".so"


@cache
def _processor() -> str:
    """What -march=native depends on: homes are shared by machines."""
    try:
        lines = Path("/proc/cpuinfo").read_text(errors="replace").split("\n\n")[0].splitlines()
    except OSError:
        lines = []
    told = [line for line in lines if line.split(":")[0].strip() in ("model name", "flags", "Features", "CPU part")]
    return "\n".join([platform.machine(), platform.processor(), *platform.libc_ver(), *told])


@cache
def _folder() -> Path | None:
    """The cache folder, made if need be; None where none is safe."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(base) / "eqsolve" / "compiled"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        said = folder.lstat()
    except OSError:
        return None
    mine = stat.S_ISDIR(said.st_mode) and said.st_uid == os.getuid() and not said.st_mode & 0o022
    return folder if mine and os.access(folder, os.W_OK) else None
