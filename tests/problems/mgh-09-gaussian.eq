# mgh-09-gaussian: More, Garbow, Hillstrom (1981) test set, problem 9, Gaussian
# verdict: converged
# parameter: x1 = 0.398956137838756680253974 to 6 digits
# parameter: x2 = 1.000019084487805696497793 to 6 digits
# parameter: x3 = 0 to 6 digits
# sum_squares: 1.1279327696186480327e-8
fit x1*exp(-x2*(t - x3)^2/2) = y
x1 ~ 0.4
x2 ~ 1
x3 ~ 0
data t, y
3.5  0.0009
3.0  0.0044
2.5  0.0175
2.0  0.054
1.5  0.1295
1.0  0.242
0.5  0.3521
0.0  0.3989
-0.5  0.3521
-1.0  0.242
-1.5  0.1295
-2.0  0.054
-2.5  0.0175
-3.0  0.0044
-3.5  0.0009
end
