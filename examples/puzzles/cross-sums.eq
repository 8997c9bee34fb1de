# Nine digits, all different, in a square: sums of the rows at the right, of the columns below.
# expect: proved
# expect: solved
grid with sums:
a b c 15
d e f 16
g h i 14
12 18 15
cells in 1..9; all different
a = 4; e = 9
