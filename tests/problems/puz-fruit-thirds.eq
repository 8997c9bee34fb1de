# puz-fruit-thirds: picture-equation puzzle as circulated on the web
# verdict: unique
# solutions: 1
# solution: A = 5.666666666666666666666667; B = 2.666666666666666666666667; basket = 8.333333333333333333333333
# relation: A + 2*B = 11
# relation: 2*A + B = 14
# relation: basket = A + B
A + 2*B = 11
2*A + B = 14
basket = A + B
unknowns A, B, basket
