"""How far calls go beyond their time limit: hostile, large and ordinary texts, each with limits of 0.2, 1 and 5
seconds.

    python benchmarks/ceiling.py [--limits 0.2,1,5] [--only chain,sines] [--command]

Allowed are 0.5 s or 20 % beyond the limit, whichever is more. Beside the seconds stands the processor time that was
used after the limit: on a busy machine the seconds say little. ``--command`` measures the command line from its start,
loading included.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np

import eqsolve
import eqsolve.api  # loaded now, with torch, so that no run pays for it
import eqsolve.methods.lanes.local

ALLOWED, SHARE = 0.5, 0.2


def lines(count: int, form: str, *more: str) -> str:
    return "\n".join([*(form.format(k=k, l=k + 1, m=k + 2) for k in range(count)), *more])


def total(count: int, form: str, right: str) -> str:
    return " + ".join(form.format(k=k) for k in range(1, count + 1)) + " = " + right


def bratu(count: int) -> str:
    return (
        f"n := {count}\nfor i in 1..n: x[i+1] - 2*x[i] + x[i-1] = -exp(x[i])/{(count + 1) ** 2}\nx[0] = 0; x[n+1] = 0\n"
        "x[i] ~ 0.1 for i in 1..n"
    )


TEXTS = {
    # large
    "chain 1000": lines(1000, "x[{l}] = x[{k}] + 1", "x[0] = 1"),
    "chain 3001": lines(3001, "x[{l}] = x[{k}] + 1", "x[0] = 1"),
    "chain 10000": lines(10_000, "x[{l}] = x[{k}] + 1", "x[0] = 1"),
    "cosine chain 300": lines(300, "x[{l}] = cos(x[{k}])", "x[0] = 1/2"),
    "cosine chain 3000": lines(3000, "x[{l}] = cos(x[{k}])", "x[0] = 1/2"),
    "square chain 200": lines(200, "x[{l}]^2 = x[{k}] + 1", "x[0] = 1"),
    "square chain 2000": lines(2000, "x[{l}]^2 = x[{k}] + 1", "x[0] = 1"),
    "band 1000": "n := 1000\nfor i in 1..n: x[i-1] - 3*x[i] + x[i+1] = 1\nx[0] = 0; x[n+1] = 0",
    "band 5000": "n := 5000\nfor i in 1..n: x[i-1] - 3*x[i] + x[i+1] = 1\nx[0] = 0; x[n+1] = 0",
    "band 10000 lines": lines(10_000, "x{k} - 3*x{l} + x{m} = 1", "x0 = 0", "x10001 = 0"),
    "family 2000": "for i in 1..2000: x[i] = i",
    "family 10000": "for i in 1..10000: x[i]^2 = i",
    "Bratu 100": bratu(100),
    "Bratu 1000": bratu(1000),
    "Bratu 10000": bratu(10_000),
    "dense linear 60": "\n".join(
        " + ".join(f"{(i * j * j + 7 * i + 3 * j) % 19 + 1}*x{j}" for j in range(60)) + f" = {i}" for i in range(60)
    ),
    "dense linear 200": "\n".join(
        " + ".join(f"{(i * j * j + 7 * i + 3 * j) % 193 + 1}*x{j}" for j in range(200)) + f" = {i}" for i in range(200)
    ),
    "pairs 3000": lines(3000, "a{k} + b{k} = {l}\na{k} - b{k} = 1"),
    "squares 3000": lines(3000, "a{k}^2 = {l}"),
    "a long sum": total(20_000, "x{k}", "1"),
    "a sum of squares": total(2000, "x{k}^2", "1"),
    "a sum over a range": "sum(x[i]^2 for i in 1..3000) = 1",
    "inequalities 500": lines(500, "x{k} + x{l} <= {m}", "x0 = 1"),
    # hostile
    "sines 200": total(200, "sin({k}*x)", "1/2"),
    "sines 2000": total(2000, "sin({k}*x)", "1/2"),
    "products of sines": "*".join(f"(sin({k}*x) + cos({k}*y))" for k in range(1, 60)) + " = 1\nx + y = 1",
    "nested sines": "sin(" * 90 + "x" + ")" * 90 + " = 1/2",
    "nested where": "where(x > 1, " * 90 + "x" + ", 0)" * 90 + " = 2",
    "powers of powers": "x" + "^(x" * 60 + ")" * 60 + " = 2",
    "power of a sum": "(x + y + z + u + v)^40 = 3\nx*y*z*u*v = 2",
    "a binomial": "(x + 1)^5000 = 2*x^4999 + 3",
    "degree 300": total(300, "{k}*x^{k}", "7"),
    "cyclic 7": "a+b+c+d+e+f+g = 0\na*b+b*c+c*d+d*e+e*f+f*g+g*a = 0\na*b*c+b*c*d+c*d*e+d*e*f+e*f*g+f*g*a+g*a*b = 0\n"
    "a*b*c*d+b*c*d*e+c*d*e*f+d*e*f*g+e*f*g*a+f*g*a*b+g*a*b*c = 0\n"
    "a*b*c*d*e+b*c*d*e*f+c*d*e*f*g+d*e*f*g*a+e*f*g*a*b+f*g*a*b*c+g*a*b*c*d = 0\n"
    "a*b*c*d*e*f+b*c*d*e*f*g+c*d*e*f*g*a+d*e*f*g*a*b+e*f*g*a*b*c+f*g*a*b*c*d+g*a*b*c*d*e = 0\na*b*c*d*e*f*g = 1",
    "katsura 9": "\n".join(
        " + ".join(f"u{abs(k)}*u{abs(m - k)}" for k in range(-9, 10) if abs(m - k) <= 9) + f" = u{m}" for m in range(9)
    )
    + "\nu0 + "
    + " + ".join(f"2*u{k}" for k in range(1, 10))
    + " = 1",
    "surds": "sqrt(x + sqrt(y)) + cbrt(y - sqrt(x)) = 3\nsqrt(x*y) + cbrt(x + y) = 4",
    "many roots": "x^12 - 3*y^7 + x*y = 1\ny^11 + 2*x^9 - x^3*y^2 = 2",
    "a wall of trigonometry": "sin(x)^2 + cos(x)^2 = 1",
    "tan times cos": "tan(x)*cos(x) = sin(x)",
    "an identity of seven angles": "cos(7*x) = 64*cos(x)^7 - 112*cos(x)^5 + 56*cos(x)^3 - 7*cos(x)",
    "steps": "floor(x) + floor(2*x) + floor(3*x) + ceil(y*x) = 11\nfloor(x*y) = 3",
    "factorials": "x! + y! = 126\nx*y = 15",
    "digits": "x = 3^5000 / 7^3000 + y\ny = 2^9000 / 5^3000",
    # ordinary
    "x^x": "x^x = 2",
    "circle and hyperbola": "x^2 + y^2 = 25\nx*y = 12",
    "a puzzle": "A + B = 9\nC - D = 1\nA + C = 8\nB - D = 2",
    "tan x = x": "tan(x) = x",
    "cos x = x": "cos(x) = x",
    "kinematics": "v = u + a*t\ns = u*t + a*t^2/2\nu = 3; a = 9.81; s = 100\nt > 0",
    "an equilibrium": "Ka = h*A/HX\nKa = 1.8e-5\nHX + A = 0.1\nh = A\nunknowns h, A, HX",
    "a contradiction": "x + y + z = 6\nx - y = 1\n2x + z = 8",
}
ROWS = 4000
FIT = (
    "fit y = a*exp(-b*t) + c*exp(-d*t) + e*sin(f*t)\ndata t, y\n"
    + "\n".join(f"{k / 50} {(k * 37 % 101) / 50}" for k in range(ROWS))
    + "\nend"
)


def jobs() -> Iterator[tuple[str, Callable[[float], object]]]:
    for name, text in TEXTS.items():
        yield name, lambda limit, text=text: eqsolve.solve(text, time_limit=limit)  # type: ignore[misc]
    yield "fit", lambda limit: eqsolve.fit(FIT, time_limit=limit)
    sets = {"x": np.linspace(0, 3, 50), "y": np.random.default_rng(1).normal(size=(2000, 50))}
    yield "fit_many", lambda limit: eqsolve.fit_many("fit y = a*exp(-b*x) + c*exp(-d*x)", sets, time_limit=limit)
    point = {f"x_{k}": 1 for k in range(3002)}
    yield "check chain 3001", lambda limit: eqsolve.check(TEXTS["chain 3001"], point, time_limit=limit)
    answer = eqsolve.solve(TEXTS["many roots"], time_limit=5)
    yield "recheck many roots", lambda limit: eqsolve.check(answer, time_limit=limit)


class Stopwatch:
    """The seconds of a call, and the processor time that it used after its limit."""

    def __init__(self, limit: float) -> None:
        self.limit, self.at_limit = limit, 0.0

    def __enter__(self) -> Stopwatch:
        self.timer = threading.Timer(self.limit, self._note)
        self.timer.daemon = True
        self.begin = time.monotonic()
        self.timer.start()
        return self

    def _note(self) -> None:
        self.at_limit = time.process_time()

    def __exit__(self, *_: object) -> None:
        self.seconds = time.monotonic() - self.begin
        self.timer.cancel()
        self.beyond = time.process_time() - self.at_limit if self.at_limit else 0.0


def called(job: Callable[[float], object], limit: float) -> tuple[float, float, str]:
    with Stopwatch(limit) as watch:
        try:
            found = job(limit)
            said = str(getattr(getattr(found, "verdict", None) or getattr(found, "status", ""), "value", ""))
        except eqsolve.EqsolveError as error:
            said = error.code
    return watch.seconds, watch.beyond, said


def commanded(text: str, limit: float) -> tuple[float, float, str]:
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run = subprocess.run(
        [sys.executable, "-m", "eqsolve", "solve", "--time-limit", str(limit), "-"],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds, after = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, max(0.0, used - limit), (run.stdout or run.stderr).splitlines()[0][:30]


def report(name: str, limit: float, seconds: float, beyond: float, said: str) -> bool:
    allowed = max(ALLOWED, SHARE * limit)
    mark = "" if seconds <= limit + allowed else " (by processor time within)" if beyond <= allowed else " OVER"
    over = max(0.0, seconds - limit)
    sys.stdout.write(
        f"{name:30} limit {limit:4g}  {seconds:7.2f} s  beyond {over:6.2f} s  processor {beyond:5.2f} s  {said}{mark}\n"
    )
    sys.stdout.flush()
    return not mark.endswith("OVER")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--limits", default="0.2,1,5")
    options.add_argument("--only", default="")
    options.add_argument("--command", action="store_true")
    given = options.parse_args()
    wanted = [word for word in given.only.split(",") if word]
    kept: list[bool] = []
    for limit in map(float, given.limits.split(",")):
        if given.command:
            kept += [
                report(n, limit, *commanded(text, limit))
                for n, text in TEXTS.items()
                if not wanted or any(w in n for w in wanted)
            ]
        else:
            kept += [
                report(n, limit, *called(job, limit)) for n, job in jobs() if not wanted or any(w in n for w in wanted)
            ]
    sys.stdout.write(f"{sum(kept)} of {len(kept)} within their limits\n")


if __name__ == "__main__":
    main()
