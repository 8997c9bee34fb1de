# An enzyme's rate: the largest rate and the concentration of half of it.
# expect: converged
# expect: Vmax = 10, Km = 2 within 0.5
fit v = Vmax*S/(Km + S)
data S, v
   0.200    0.8499
   0.500    1.9725
   1.000    3.3248
   1.500    4.3363
   2.000    5.0199
   3.000    5.9642
   4.000    6.5901
   6.000    7.4584
   8.000    8.0977
  12.000    8.5068
  16.000    8.9085
  20.000    9.1250
end
