# puz-apple-car-bug: picture-equation puzzle as circulated on the web (3x4 grid)
# verdict: unique
# solutions: 1
# solution: apple = 14; car = 26; bug = 22
# relation: apple + apple + apple + car = 68
# relation: car + car + car + bug = 100
# relation: bug + bug + bug + car = 92
apple + apple + apple + car = 68
car + car + car + bug = 100
bug + bug + bug + car = 92
unknowns apple, car, bug
