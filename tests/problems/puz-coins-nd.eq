# puz-coins-nd: in the style of the genre, made for this collection
# verdict: unique
# solutions: 1
# solution: n = 6.857142857142857142857143; d = 9.857142857142857142857143; q = 3.285714285714285714285714
# relation: n + d + q = 20
# relation: 5*n + 10*d + 25*q = 215
# relation: d = n + 3
n + d + q = 20
5*n + 10*d + 25*q = 215
d = n + 3
unknowns n, d, q
