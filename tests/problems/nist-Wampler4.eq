# nist-Wampler4: NIST StRD linear regression, dataset Wampler4 (1970): five powers under large noise
# verdict: converged
# parameter: b0 = 1 to 12 digits
# parameter: b1 = 1 to 12 digits
# parameter: b2 = 1 to 12 digits
# parameter: b3 = 1 to 12 digits
# parameter: b4 = 1 to 12 digits
# parameter: b5 = 1 to 12 digits
# sum_squares: 835542680000.000
fit y = b0 + b1*x + b2*x^2 + b3*x^3 + b4*x^4 + b5*x^5
data y, x
75901 0
-204794 1
204863 2
-204436 3
253665 4
-200894 5
214131 6
-185192 7
221249 8
-138370 9
315911 10
-27644 11
455253 12
197434 13
783995 14
608816 15
1370781 16
1303798 17
2205519 18
2408860 19
3444321 20
end
