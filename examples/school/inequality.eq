# An equation with a condition: of the three roots one is left.
# expect: unique
# expect: proved
# expect: x = 3
x^3 - 6x^2 + 11x - 6 = 0
2*x > 5
