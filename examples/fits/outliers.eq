# A line with two wild readings: the loss counts them less.
# expect: converged
# expect: a = 1.5, b = 2 within 0.2
fit y = a*x + b, loss soft_l1 0.1
data x, y
   0    1.969
   1    3.477
   2    4.937
   3    6.452
   4   16.973
   5    9.564
   6   10.898
   7   12.427
   8   14.012
   9    8.572
  10   17.029
  11   18.405
end
