# cas-maxima-beyer1: Maxima to_poly_solve / algsys tests, Beyer 1
# verdict: finite
# solutions: 4
# solution: x = -0.371812270833810110460209; y = -2.317717038560533625016656
# solution: x = 2.152189038804589539683952; y = -1.687545839731593916359631
# solution: x = 0.393710504765170007558806; y = 2.146226804239204816208226
# solution: x = -3.174087272735949436782549; y = 2.859036074052922725168061
# relation: x^2 + x*y - 1 = 0
# relation: y^2 + x - 5 = 0
x^2 + x*y - 1 = 0
y^2 + x - 5 = 0
unknowns x, y
