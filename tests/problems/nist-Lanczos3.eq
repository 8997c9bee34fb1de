# nist-Lanczos3: NIST StRD nonlinear regression, dataset Lanczos3
# verdict: converged
# parameter: b1 = 8.6816414977E-02 to 6 digits
# parameter: b2 = 9.5498101505E-01 to 6 digits
# parameter: b3 = 8.4400777463E-01 to 6 digits
# parameter: b4 = 2.9515951832E+00 to 6 digits
# parameter: b5 = 1.5825685901E+00 to 6 digits
# parameter: b6 = 4.9863565084E+00 to 6 digits
# sum_squares: 1.6117193594E-08
fit y = b1*exp(-b2*x) + b3*exp(-b4*x) + b5*exp(-b6*x)
b1 ~ 1.2
b2 ~ 0.3
b3 ~ 5.6
b4 ~ 5.5
b5 ~ 6.5
b6 ~ 7.6
data y, x
2.5134  0
2.0443  0.05
1.6684  0.1
1.3664  0.15
1.1232  0.2
0.9269  0.25
0.7679  0.3
0.6389  0.35
0.5338  0.4
0.4479  0.45
0.3776  0.5
0.3197  0.55
0.272  0.6
0.2325  0.65
0.1997  0.7
0.1723  0.75
0.1493  0.8
0.1301  0.85
0.1138  0.9
0.1  0.95
0.0883  1
0.0783  1.05
0.0698  1.1
0.0624  1.15
end
