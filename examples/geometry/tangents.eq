# The tangents to a circle from a point outside: each touches in (x, y), where the radius is perpendicular to it.
# expect: finite with 2 solutions
# expect: proved
px := 5; py := 1; r := 2
x^2 + y^2 = r^2
x*(px - x) + y*(py - y) = 0
