# A lens of 50 mm gives a picture three times as large as the object. Where do they stand?
# expect: unique
# expect: proved
# expect: image = 200
1/object + 1/image = 1/50
image = 3*object
