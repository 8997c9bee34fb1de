# A circle and a parabola meet in four points.
# expect: finite with 4 solutions
# expect: proved
# expect: x = 4, y = 3
# expect: x = -3, y = -4
x^2 + y^2 = 25
y = x^2 - 13
x*y = ?
