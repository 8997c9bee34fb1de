# A ladder of 4 m leans on a wall over a box of 1 m. How high does it reach? Two positions.
# expect: finite with 2 solutions
# expect: proved
h, d: positive
h^2 + d^2 = 16
1/h + 1/d = 1
