# Zhang Qiujian, fifth century: a hundred birds for a hundred coins; a cock costs five, a hen three, three chicks one.
# expect: finite with 4 solutions
# expect: proved
# expect: cocks = 0, hens = 25, chicks = 75
cocks + hens + chicks = 100
5*cocks + 3*hens + chicks/3 = 100
cocks, hens, chicks in 0..100
