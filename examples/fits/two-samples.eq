# Two samples decay at one rate from different heights: the tables share the parameter k.
# expect: converged
# expect: k = 0.3, A1 = 5, A2 = 3 within 0.2
fit one: y = A1*exp(-k*t)
fit two: y = A2*exp(-k*t)
data one: t, y
   0.000    4.9553
   1.000    3.7055
   2.000    2.7832
   3.000    1.9724
   4.000    1.4963
   5.000    1.1125
   6.000    0.8020
   7.000    0.6272
   8.000    0.4517
   9.000    0.2921
data two: t, y
   0.000    3.0248
   1.000    2.2425
   2.000    1.6748
   3.000    1.2629
   4.000    0.9144
   5.000    0.6730
   6.000    0.4569
   7.000    0.3858
end
