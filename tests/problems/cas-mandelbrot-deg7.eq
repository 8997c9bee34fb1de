# cas-mandelbrot-deg7: textbook exercise, period-4 points
# verdict: finite
# solutions: 4
# solution: x = -1.940799806529484752232091
# solution: x = -1.310702641336832883563571
# solution: x = -1
# solution: x = 0
# relation: (((x^2 + x)^2 + x)^2 + x) = 0
(((x^2 + x)^2 + x)^2 + x) = 0
unknowns x
