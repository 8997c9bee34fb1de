# nist-Misra1a: NIST StRD nonlinear regression, dataset Misra1a
# verdict: converged
# parameter: b1 = 2.3894212918E+02 to 6 digits
# parameter: b2 = 5.5015643181E-04 to 6 digits
# sum_squares: 1.2455138894E-01
fit y = b1*(1 - exp(-b2*x))
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
