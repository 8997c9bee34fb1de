# The same fit as quadratic.eq, with the table in the text.
# expect: converged
# expect: A = 1, B = 2, C = 3
# expect: points 20
fit y = A*x^2 + B*x + C

data x, y
   -5      18
 -4.5   14.25
   -4      11
 -3.5    8.25
   -3       6
 -2.5    4.25
   -2       3
 -1.5    2.25
   -1       2
 -0.5    2.25
    0       3
  0.5    4.25
    1       6
  1.5    8.25
    2      11
  2.5   14.25
    3      18
  3.5   22.25
    4      27
  4.5   32.25
end
