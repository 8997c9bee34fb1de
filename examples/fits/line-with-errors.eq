# A straight line through readings with known standard errors, and its band.
# expect: converged
# expect: m = 2, b = 1 within 0.3
fit y = m*x + b, sigma s, absolute
predict y at x = 0..12 step 4, band 95%
data x, y, s
 1.0    2.993   0.15
 2.0    5.104   0.20
 3.0    6.839   0.25
 4.0    9.093   0.30
 5.0   11.138   0.35
 6.0   12.736   0.40
 7.0   15.773   0.45
 8.0   17.278   0.50
 9.0   19.658   0.55
10.0   20.628   0.60
end
