# poly-mickey: PHCpack demonstration database, system mickey
# verdict: finite
# solutions: 2
# solution: x = 1.236067977499789696409174; y = -0.7861513777574232860695586
# solution: x = 1.236067977499789696409174; y = 0.7861513777574232860695586
# relation: x^2 + 4*y^2 - 4 = 0
# relation: 2*y^2 - x = 0
x^2 + 4*y^2 - 4 = 0
2*y^2 - x = 0
unknowns x, y
