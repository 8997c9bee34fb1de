# puz-clock: picture-equation puzzle as circulated on the web (clock, calculator, lamp)
# verdict: unique
# solutions: 1
# solution: clock = 7; calc = 10; lamp = 15; res = 457
# relation: 3*clock = 21
# relation: 3*calc = 30
# relation: lamp + lamp - lamp = 15
# relation: res = clock + calc*3*lamp
3*clock = 21
3*calc = 30
lamp + lamp - lamp = 15
res = clock + calc*3*lamp
unknowns clock, calc, lamp, res
