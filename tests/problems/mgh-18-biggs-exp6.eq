# mgh-18-biggs-exp6: More, Garbow, Hillstrom (1981) test set, problem 18, Biggs EXP6
# verdict: converged
# parameter: x1 = 1 to 6 digits
# parameter: x2 = 10 to 6 digits
# parameter: x3 = 1 to 6 digits
# parameter: x4 = 5 to 6 digits
# parameter: x5 = 4 to 6 digits
# parameter: x6 = 3 to 6 digits
# sum_squares: 0
fit x3*exp(-t*x1) - x4*exp(-t*x2) + x6*exp(-t*x5) = exp(-t) - 5*exp(-10*t) + 3*exp(-4*t)
x1 ~ 1
x2 ~ 2
x3 ~ 1
x4 ~ 1
x5 ~ 1
x6 ~ 1
data t
0.1
0.2
0.3
0.4
0.5
0.6
0.7
0.8
0.9
1.0
1.1
1.2
1.3
end
