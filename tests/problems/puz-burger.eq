# puz-burger: picture-equation puzzle as circulated on the web
# verdict: finite
# solutions: 2
# solution: burger = 5; fries = 5; drink = -2.236067977499789696409174; y = -6.180339887498948482045868
# solution: burger = 5; fries = 5; drink = 2.236067977499789696409174; y = 16.18033988749894848204587
# relation: burger + burger + burger = 15
# relation: burger + fries*fries = 30
# relation: fries*drink*drink - fries = 20
# relation: y = burger + fries*drink
burger + burger + burger = 15
burger + fries*fries = 30
fries*drink*drink - fries = 20
y = burger + fries*drink
unknowns burger, fries, drink, y
