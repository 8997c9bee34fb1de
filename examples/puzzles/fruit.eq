# As it goes around: pictures are names.
# expect: unique
# expect: proved
🍎 + 🍎 + 🍎 = 30
🍎 + 🍌 + 🍌 = 18
🍌 - 🥥 = 2
🍎 + 🍌 + 🥥 = ?
