# The circles that touch three given circles from outside: one of the eight of Apollonius.
# expect: unique
r: positive
x^2 + y^2 = (r + 1)^2
(x - 4)^2 + y^2 = (r + 1)^2
x^2 + (y - 4)^2 = (r + 1)^2
