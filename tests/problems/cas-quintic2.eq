# cas-quintic2: textbook exercise, quintic with three real roots
# verdict: finite
# solutions: 3
# solution: x = -1.541651684104524759425782
# solution: x = 0.2000641026299753912907337
# solution: x = 1.440500397341560089318632
# relation: x^5 - 5*x + 1 = 0
x^5 - 5*x + 1 = 0
unknowns x
