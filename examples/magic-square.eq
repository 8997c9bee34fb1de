a + b + c = d + e + f = g + h + i = 15
a + d + g = 15; b + e + h = 15; c + f + i = 15
a + e + i = 15; c + e + g = 15
a, b, c, d, e, f, g, h, i in 1..9
all different

# The eight magic squares of the numbers 1 to 9.
# expect: finite with 8 solutions
# expect: proved
