# fit-gekko-linear: GEKKO documentation, regression
# verdict: converged
# parameter: c0 = -0.1714285714285714285714286 to 6 digits
# parameter: c1 = 0.3285714285714285714285714 to 6 digits
# sum_squares: 0.60571428571428571429
fit y = c0 + c1*x
c0 ~ 0
c1 ~ 0
data x, y
0  0.1
1  0.2
2  0.3
3  0.5
4  0.8
5  2.0
end
