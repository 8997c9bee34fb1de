# fit-anscombe-1: Anscombe quartet I, line
# verdict: converged
# parameter: a = 3.000090909090909090909091 to 6 digits
# parameter: b = 0.5000909090909090909090909 to 6 digits
# sum_squares: 13.76269
fit y = a + b*x
a ~ 0
b ~ 0
data x, y
10  8.04
8  6.95
13  7.58
9  8.81
11  8.33
14  9.96
6  7.24
4  4.26
12  10.84
7  4.82
5  5.68
end
