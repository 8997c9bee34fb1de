# The coefficients are given and can be changed: eqsolve solve examples/school/abc.eq --param c=9
# expect: finite with 2 solutions
# expect: x = 0.5
# expect: x = -3
a := 2; b := 5; c := -3
a*x^2 + b*x + c = 0
