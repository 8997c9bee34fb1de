"""From a key to the redrawn prompt, with a session of many lines behind it: medians and the slowest, and what the
session takes to look at a line that is typed.

    python benchmarks/keystrokes.py [LINES]

The keys go through the prompt itself (lexer, suggestion, brackets, menu, drawing); the screen is a string. Typed with
pauses, so that each line is also looked at, in its thread, while the next keys come.
"""

from __future__ import annotations

import gc
import io
import statistics
import sys
import threading
import time

from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

import eqsolve
from eqsolve.front.process import PATIENCE
from eqsolve.front.repl.prompt import Prompt
from eqsolve.front.session import Session

TYPED = "loss: h = f0*(L/D)*v^2/(2*g) + sin(x12 + 3)"
GOAL = 0.050  # seconds
PAUSE = 0.2  # between keys: longer than the rest after which a line is looked at


def session_of(lines: int) -> Session:
    """A session with so many equations, none solved."""
    nothing = eqsolve.solve("x = 1")
    session = Session(lambda text, folder, settings: nothing)
    session.feed("\n".join(f"x{k} + {k}*x{k + 1} = {k % 7}" for k in range(lines)))
    return session


def keystrokes(session: Session) -> list[float]:
    """Seconds from each key to the screen that shows it."""
    times: list[float] = []
    drawn = threading.Event()
    screen = Vt100_Output(
        io.StringIO(), lambda: Size(24, 80), term="xterm-256color", default_color_depth=ColorDepth.DEPTH_8_BIT
    )
    past = InMemoryHistory([f"x{k} = {k}" for k in range(500)])
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=screen):
        prompt = Prompt(session, past=past, input=keyboard, output=screen)
        prompt._greeted = True
        shown = ""

        def after_render(app: object) -> None:
            nonlocal shown
            del app
            if prompt.buffer.text != shown:
                shown = prompt.buffer.text
                drawn.set()

        prompt.app.after_render += after_render

        def typist() -> None:
            time.sleep(1.0)
            for letter in TYPED:
                drawn.clear()
                began = time.perf_counter()
                keyboard.send_text(letter)
                drawn.wait()
                times.append(time.perf_counter() - began)
                time.sleep(PAUSE)
            keyboard.send_text("\x03")

        hand = threading.Thread(target=typist)
        hand.start()
        try:
            prompt.ask()
        except KeyboardInterrupt:
            hand.join()
    return times


def main() -> None:
    gc.set_threshold(PATIENCE)  # as the command sets it: Python's own collects SymPy's modules at a key, 0.08 s
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    session = session_of(lines)
    session.look(TYPED)
    looks = []
    for _ in range(20):
        began = time.perf_counter()
        session.look(TYPED)
        looks.append(time.perf_counter() - began)
    times = keystrokes(session)
    for name, found in (("key to prompt", times), ("look at a line", looks)):
        print(f"{name:15s} median {1000 * statistics.median(found):6.1f} ms, slowest {1000 * max(found):6.1f} ms")
    print(f"{lines} lines; the goal for a key is {1000 * GOAL:.0f} ms")


if __name__ == "__main__":
    main()
