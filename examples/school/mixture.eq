# How much of a 20 % and of a 50 % solution makes 12 litres of 30 %?
# expect: unique
# expect: proved
# expect: weak = 8, strong = 4
weak + strong = 12
20%*weak + 50%*strong = 30%*12
