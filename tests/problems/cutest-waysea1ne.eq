# cutest-waysea1ne: CUTEst problem WAYSEA1NE
# verdict: finite
# solutions: 2
# solution: x1 = 1.596804153876933336584962; x2 = 0.8063916922461333268300755
# solution: x1 = 1; x2 = 2
# relation: x1^6 + x2^4 = 17
# relation: 2*x1 + x2 = 4
x1^6 + x2^4 = 17
2*x1 + x2 = 4
x1 ~ 1.0
x2 ~ 5.0
unknowns x1, x2
