# Pell's equation: infinitely many solutions in whole numbers, told as a family.
# expect: proved
# expect: x = 1, y = 0
x^2 - 2*y^2 = 1
x, y in 0..inf
