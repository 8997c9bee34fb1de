# An exponential decay over a constant: amplitude, rate and background, and the half-life with its error.
# expect: converged
# expect: A = 2, k = 0.5, C = 0.3 within 0.1
fit y = A*exp(-k*t) + C
ln(2)/k = ?
data t, y
   0.000    2.2949
   0.500    1.8678
   1.000    1.5085
   1.500    1.2384
   2.000    1.0172
   2.500    0.8687
   3.000    0.7685
   3.500    0.6560
   4.000    0.5914
   4.500    0.5158
   5.000    0.4721
   5.500    0.4316
   6.000    0.3663
   6.500    0.3947
   7.000    0.3705
   7.500    0.3570
   8.000    0.3028
   8.500    0.2937
   9.000    0.3044
   9.500    0.3079
  10.000    0.3196
end
