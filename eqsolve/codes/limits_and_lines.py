"""Codes E0 and E1: limits and characters of a text, its lines and tables."""

from __future__ import annotations

TABLE = r"""
E001 [python] The text is longer than the reader takes. Numbers of a table belong into a file beside the text.
  wrong  eqsolve.read("x" * 3 * 10**7)
  right  eqsolve.read("x = 1\n" * 10)
E002 [python] The text holds a character that no text has: it is a binary file, or was saved as UTF-16.
  wrong  eqsolve.read("x = 1\0")
  right  eqsolve.read("x = 1")
E003 [python] Brackets, functions or definitions stand inside each other too deeply. Parts with names of their own are read.
  wrong  eqsolve.read("x = " + "(" * 10**4 + "1" + ")" * 10**4)
  right  eqsolve.read("x = " + "(" * 10 + "1" + ")" * 10)
E004 [python] One statement is longer than the reader takes. Parts of it can be named with :=.
  wrong  eqsolve.read("x = " + "y + " * 10**5 + "1")
  right  eqsolve.read("x = " + "y + " * 10 + "1")
E005 [python] A number has more digits, or its exponent more, than any number that is meant.
  wrong  eqsolve.read("x = " + "9" * 10**5)
  right  eqsolve.read("x = " + "9" * 20)
E006 A number is so large that no floating-point number holds it, or so small that none holds it with all digits: from about 1e-308 to 1.8e308.
  wrong  x = 1e400
  right  x = 1e300
E007 [python] A name is longer than a name may be.
  wrong  eqsolve.read("a" * 10**4 + " = 1")
  right  eqsolve.read("a" * 20 + " = 1")
E008 A subscript is empty, or holds something else than letters and digits.
  wrong  x_{} = 3
  right  x_1 = 3
E110 A number with a dot at the line start may number the line, or be a factor.
  wrong  1. A + B = 9
  right  1) A + B = 9
E112 Every line begins with a dash and a space: bullets of a list, or minus signs? A sign stands close to its value.
  wrong  - A + B = 9
         - C = 1
  right  A + B = 9
         C = 1
E120 A row of a table has more or fewer values than the table has columns.
  wrong  data x, y
         1 2
         3 4 5
         end
         fit y = a*x
  right  data x, y
         1 2
         3 4
         end
         fit y = a*x
E121 An entry of a table is no finite number, and no word for a missing one. A table ends at a blank line or the word end.
  wrong  data x, y
         1 2
         3 b
         end
         fit y = a*x
  right  data x, y
         1 2
         3 5
         end
         fit y = a*x
E122 A table names its columns and has no rows.
  wrong  data x, y
  right  data x, y
         1 2
         end
         fit y = a*x
E123 Two columns of a table have the same name.
  wrong  data x, x
         1 2
         end
  right  data x, y
         1 2
         end
E124 Some entries of a column give a standard error (2.0 ± 0.1), and others give none.
  wrong  data x, y
         1 2.1 ± 0.1
         2 3.9
         end
         fit y = a*x
  right  data x, y
         1 2.1 ± 0.1
         2 3.9 ± 0.1
         end
         fit y = a*x
E125 A complex column Z has two parts, re(Z) and im(Z); one is missing, a column Z stands beside them, or an entry has a ±.
  wrong  data w, re(Z)
         1 2
         end
         fit Z = R
  right  data w, re(Z), im(Z)
         1 2 3
         end
         fit Z = R
E126 Two tables have the same name.
  wrong  data one: x, y
         1 2
         data one: x, y
         3 4
         end
         fit one: y = a*x
  right  data one: x, y
         1 2
         data two: x, y
         3 4
         end
         fit one: y = a*x
E127 Beside a fit line, rows of numbers have no names above them, so nobody knows which columns they are.
  wrong  fit y = a*x
         1 2.1 5
         2 3.9 6
  right  fit y = a*x
         data x, y
         1 2.1
         2 3.9
E128 [fit] Words such as 'linear fit' name a model, and the table has more than two columns: which is fitted against which?
  wrong  linear fit
         x y z
         1 2.1 5
         2 3.9 6
         3 6.2 8
  right  linear fit of y against x
         data x, y, z
         1 2.1 5
         2 3.9 6
         3 6.2 8
E130 [python] The file that a data line names is not there. It is looked for beside the text, or in base_dir.
  wrong  eqsolve.read('data "no such file.csv"\nfit y = a*x', base_dir="examples")
  right  eqsolve.read('data "quadratic.csv"\nfit y = a*x', base_dir="examples")
E131 [python] A data line reads only files from the folder of its text, and a text without a folder reads none.
  wrong  eqsolve.read('data "quadratic.csv"\nfit y = a*x')
  right  eqsolve.read('data "quadratic.csv"\nfit y = a*x', base_dir="examples")
E132 [python] A file of data cannot be read: it is no UTF-8 text, too large, or its first line names no columns.
  wrong  eqsolve.read('data "puzzle-answer.json"\nfit y = a*x', base_dir="examples")
  right  eqsolve.read('data "quadratic.csv"\nfit y = a*x', base_dir="examples")
"""
