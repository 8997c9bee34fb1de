# A sphere and a plane meet in a circle: a family of one dimension.
# expect: family with 1 free unknown
x^2 + y^2 + z^2 = 9
x + y + z = 3
