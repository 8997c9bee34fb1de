# nist-Misra1b: NIST StRD nonlinear regression, dataset Misra1b
# verdict: converged
# parameter: b1 = 3.3799746163E+02 to 6 digits
# parameter: b2 = 3.9039091287E-04 to 6 digits
# sum_squares: 7.5464681533E-02
fit y = b1*(1 - (1 + b2*x/2)^(-2))
b1 ~ 500
b2 ~ 0.0001
data y, x
10.07  77.6
14.73  114.9
17.94  141.1
23.93  190.8
29.61  239.9
35.18  289
40.02  332.8
44.82  378.4
50.76  434.8
55.05  477.3
61.01  536.8
66.4  593.1
75.47  689.1
81.78  760
end
