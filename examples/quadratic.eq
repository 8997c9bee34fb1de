# Twenty samples of x^2 + 2x + 3 lie in the table beside this file; which parabola is it?
# expect: converged
# expect: A = 1, B = 2, C = 3
# expect: points 20
fit y = A*x^2 + B*x + C
data "quadratic.csv"
