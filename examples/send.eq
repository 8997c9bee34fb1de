SEND + MORE = MONEY

# Each letter is a digit, different letters are different digits, no word begins with 0.
# expect: unique
# expect: proved
