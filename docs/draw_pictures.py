"""Makes the pictures of docs/pictures.md anew: python docs/draw_pictures.py"""

from pathlib import Path

import eqsolve

IMAGES = Path(__file__).parent / "images"
TEXTS = {
    "one-unknown": "tan(x) = x; x in [-6, 6]",
    "two-unknowns": "x^2 + y^2 = 25; y = x + 1",
    "fit": "fit y = a*exp(-k*t) + c\ndata t, y\n0 5.1\n1 3.4\n2 2.6\n3 1.7\n4 1.6\n5 1.2\n6 1.25\n7 1.0\n8 1.1",
}

for name, text in TEXTS.items():
    eqsolve.plot(text).save(IMAGES / f"{name}.svg")
