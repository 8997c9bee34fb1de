# fit-gekko-exp: GEKKO documentation, nonlinear regression
# verdict: converged
# parameter: a = 0.5862874815406013723010876 to 6 digits
# sum_squares: 0.082230142440131008608
fit y = 0.1*exp(a*x)
a ~ 0.5
data x, y
0  0.1
1  0.2
2  0.3
3  0.5
4  0.8
5  2.0
end
