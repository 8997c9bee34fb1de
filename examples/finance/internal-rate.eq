# The internal rate of return: 1000 paid now, 300, 420 and 680 received after one, two and three years.
# expect: unique
# expect: r = 0.1634 within 0.001
r > 0
1000 = 300/(1 + r) + 420/(1 + r)^2 + 680/(1 + r)^3
