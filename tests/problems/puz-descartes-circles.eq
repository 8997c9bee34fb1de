# puz-descartes-circles: Descartes circle theorem, curvatures 2, 3, 6
# verdict: finite
# solutions: 2
# solution: k = -1
# solution: k = 23
# relation: (2 + 3 + 6 + k)^2 = 2*(4 + 9 + 36 + k^2)
(2 + 3 + 6 + k)^2 = 2*(4 + 9 + 36 + k^2)
unknowns k
