# cutest-price3ne: CUTEst problem PRICE3NE
# verdict: finite
# solutions: 2
# solution: x1 = 0.3413075033535242114402017; x2 = 0.1164908118454159408383779
# solution: x1 = 1; x2 = 1
# relation: 10*(x2 - x1^2) = 0
# relation: 6.4*(x2 - 0.5)^2 - x1 - 0.6 = 0
10*(x2 - x1^2) = 0
6.4*(x2 - 0.5)^2 - x1 - 0.6 = 0
x1 ~ 1.0
x2 ~ 5.0
unknowns x1, x2
