# Wien's law: where the spectrum of a black body is highest, x = h*c/(wavelength*k*T).
# expect: unique
# expect: x = 4.965114231744276
x > 0
x = 5*(1 - exp(-x))
