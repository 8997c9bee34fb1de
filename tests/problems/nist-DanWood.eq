# nist-DanWood: NIST StRD nonlinear regression, dataset DanWood
# verdict: converged
# parameter: b1 = 7.6886226176E-01 to 6 digits
# parameter: b2 = 3.8604055871E+00 to 6 digits
# sum_squares: 4.3173084083E-03
fit y = b1*x^b2
b1 ~ 1
b2 ~ 5
data y, x
2.138  1.309
3.421  1.471
3.597  1.49
4.34  1.565
4.882  1.611
5.66  1.68
end
