# A loan of 200,000 over 30 years at 3.5 % a year: the monthly payment, and the interest that is paid in all.
# expect: unique
# expect: payment = 898.09 within 0.01
loan := 200000; i := 0.035/12; n := 360
loan = payment*(1 - (1 + i)^(-n))/i
interest = n*payment - loan
