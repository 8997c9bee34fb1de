# A quadratic equation with irrational roots: the exact forms are found.
# expect: finite with 2 solutions
# expect: proved
# expect: x = 2.618033988749895
x^2 - 3x + 1 = 0
