# A circle through twelve measured points; no start is needed.
# expect: converged
# expect: a = 2, b = -1, r = 3 within 0.01
# expect: points 12
fit (x - a)^2 + (y - b)^2 = r^2
r: positive

data x, y
  4.989   -0.704
  4.432    0.755
  3.234    1.734
  1.702    1.983
  0.244    1.439
 -0.732    0.230
 -0.986   -1.299
 -0.437   -2.750
  0.771   -3.739
  2.296   -3.981
  3.754   -3.437
  4.733   -2.231
end
