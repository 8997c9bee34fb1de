"""Codes E6 and E7: calls from Python and the command line."""

from __future__ import annotations

TABLE = r"""
E601 [python] A solution or a family is asked for a name that it does not hold.
  wrong  eqsolve.solve("x = 1")[0]["y"]
  right  eqsolve.solve("x = 1")[0]["x"]
E602 [python] An answer is asked for its one solution, and it does not hold exactly one.
  wrong  eqsolve.solve("x^2 = 4").one()
  right  eqsolve.solve("x = 4").one()
E603 [python] A fit is asked for a parameter that it does not have.
  wrong  eqsolve.fit("fit 2 = a")["b"]
  right  eqsolve.fit("fit 2 = a")["a"]
E604 [python] An answer with several solutions holds them by number; values stand in a solution.
  wrong  eqsolve.solve("x^2 = 4")["x"]
  right  eqsolve.solve("x^2 = 4")[0]["x"]
E605 [python] A system is asked for an equation by a name that none has, or that several have.
  wrong  eqsolve.read("energy: E = 9").system()["power"]
  right  eqsolve.read("energy: E = 9").system()["energy"]
E606 [python] A table is asked for of infinitely many solutions.
  wrong  eqsolve.solve("x + y = 3").to_numpy()
  right  eqsolve.solve("x + y = 3; y = 1").to_numpy()
E607 [python] SymPy equations of fit lines are without the table of their text.
  wrong  eqsolve.solve(eqsolve.read("fit y = a*x\ndata x, y\n1 2\n2 4").system())
  right  eqsolve.solve(eqsolve.read("fit y = a*x\ndata x, y\n1 2\n2 4"))
E608 [python] Answers for several values are asked for a name that none of them holds.
  wrong  eqsolve.solve_many("x = a", {"a": [1, 2]})["y"]
  right  eqsolve.solve_many("x = a", {"a": [1, 2]})["x"]
E609 [python] Several values of constants are lists of one length.
  wrong  eqsolve.solve_many("x = a*b", {"a": [1, 2], "b": [1, 2, 3]})
  right  eqsolve.solve_many("x = a*b", {"a": [1, 2], "b": [1, 2]})
E610 [python] A text with fit lines is not solved for several values at once.
  wrong  eqsolve.solve_many("fit 2 = a*b", {"b": [1, 2]})
  right  eqsolve.fit("fit 2 = a*b", params={"b": 1})
E611 [python] None of the constants has several values.
  wrong  eqsolve.solve_many("x = a", {"a": 1})
  right  eqsolve.solve_many("x = a", {"a": [1, 2]})
E612 [python] A text is checked without a point, or a point without its text.
  wrong  eqsolve.check("x^2 = 4")
  right  eqsolve.check("x^2 = 4", {"x": 2})
E613 [python] A line of the text gives another value to a name in params.
  wrong  eqsolve.solve("x = a + P; P = 760", params={"P": 380})
  right  eqsolve.solve("x = a + P; P := 760", params={"P": 380})
E614 [python] The rows that are used are named by a condition on columns, in a text.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}, where=2)
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}, where="x < 3")
E615 [python] The column that makes groups of rows is none of the table, or makes more groups than can be meant.
  wrong  eqsolve.fit_by("sight", "fit y = a*x", {"x": [1, 2, 1, 2], "y": [2, 4, 5, 9], "site": ["A", "A", "B", "B"]})
  right  eqsolve.fit_by("site", "fit y = a*x", {"x": [1, 2, 1, 2], "y": [2, 4, 5, 9], "site": ["A", "A", "B", "B"]})
E600 [python] An argument is of another kind than the call takes.
  wrong  eqsolve.compare_fits("fit y = a*x", "fit y = a*x + b")
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 5]}).compare(eqsolve.fit("fit y = a*x + b", data={"x": [1, 2], "y": [2, 5]}))
E620 [python] A text to be fitted holds no line that begins with 'fit'.
  wrong  eqsolve.fit("x = 1")
  right  eqsolve.fit("fit x = 1")
E621 [python] A start or a point names an unknown that the text does not have.
  wrong  eqsolve.solve("x = 1", start={"q": 1})
  right  eqsolve.solve("x = 1", start={"x": 1})
E622 [python] A value that is given for a name is no finite number.
  wrong  eqsolve.check("x = 1", {"x": "one"})
  right  eqsolve.check("x = 1", {"x": 1})
E623 [python] The time limit is no positive number of seconds.
  wrong  eqsolve.solve("x = 1", time_limit=0)
  right  eqsolve.solve("x = 1", time_limit=20)
E624 [python] The file of a text cannot be read.
  wrong  eqsolve.solve(Path("no such file.eq"))
  right  eqsolve.solve(Path("examples/puzzle.eq"))
E625 The file of a text is not UTF-8.
E626 [python] There is no method of this name.
  wrong  eqsolve.solve("x = 1", method="magic")
  right  eqsolve.solve("x = 1", method="auto")
E627 [python] The text holds no equation to solve.
  wrong  eqsolve.solve("# nothing")
  right  eqsolve.solve("x = 1")
E628 [python] The point to be checked gives no value for some unknown.
  wrong  eqsolve.check("x = 1", {})
  right  eqsolve.check("x = 1", {"x": 1})
E629 [python] A list holds lines of text and SymPy equations.
  wrong  eqsolve.solve(["x = 1", sympy.Symbol("y") - 2])
  right  eqsolve.solve(["x = 1", "y = 2"])
E630 [python] A seed is a whole number from 0 to 2^63 - 1.
  wrong  eqsolve.solve("x = 1", seed=-1)
  right  eqsolve.solve("x = 1", seed=7)
E631 [python] The device cannot be used on this machine.
  wrong  eqsolve.solve("x = 1", device="nope")
  right  eqsolve.solve("x = 1", device="cpu")
E632 [python] A name in params can be no name of a constant.
  wrong  eqsolve.solve("x = a", params={"2a": 1})
  right  eqsolve.solve("x = a", params={"a": 1})
E633 A value in params is no finite number.
E634 [python] A text is written in the styles ascii, unicode and latex.
  wrong  eqsolve.format("x = 1", style="loud")
  right  eqsolve.format("x = 1", style="unicode")
E635 [python] A name in params stands nowhere in the text.
  wrong  eqsolve.solve("x = a", params={"b": 1})
  right  eqsolve.solve("x = a", params={"a": 1})
E636 [python] A name in params stands in none of the SymPy equations.
  wrong  eqsolve.solve([sympy.Symbol("x") - 1], params={"b": 1})
  right  eqsolve.solve([sympy.Symbol("x") - sympy.Symbol("b")], params={"b": 1})
E637 [python] A name in params is that of a column, which has a value in each row.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4]}, params={"x": 3})
  right  eqsolve.fit("fit y = a*x + b", data={"x": [1, 2], "y": [2, 4]}, params={"b": 3})
E638 [python] Digits are found of an answer, a fit or a check of a point.
  wrong  eqsolve.digits("x^2 = 2", 50)
  right  eqsolve.digits(eqsolve.solve("x^2 = 2"), 50)
E639 [python] Values at which a fit predicts are given by name.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4]}).predict([3])
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4]}).predict(x=[3])
E640 [python] The data to be checked are no answer that holds its text.
  wrong  eqsolve.check({"verdict": "unique"})
  right  eqsolve.check(eqsolve.solve("x = 1").to_dict())
E641 [python] A fit claims nothing that could be proved again.
  wrong  eqsolve.check("fit 2 = a", {"a": 2})
  right  eqsolve.check("2 = a", {"a": 2})
E642 [python] A path holds a character that no path can have.
  wrong  eqsolve.solve(Path("a\0b.eq"))
  right  eqsolve.solve(Path("examples/puzzle.eq"))
E643 [python] A path holds characters that the system's encoding cannot write.
  wrong  eqsolve.solve(Path("\ud800.eq"))
  right  eqsolve.solve(Path("examples/puzzle.eq"))
E644 [python] A device is given by its name.
  wrong  eqsolve.solve("x = 1", device=0.5)
  right  eqsolve.solve("x = 1", device="cpu")
E645 [python] A name in data cannot be the name of a column.
  wrong  eqsolve.fit("fit y = a*x", data={"2x": [1, 2], "y": [2, 4]})
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4]})
E646 [python] A column in data does not hold numbers.
  wrong  eqsolve.fit("fit y = a*x", data={"x": ["a", "b"], "y": [2, 4]})
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4]})
E647 [python] A column in data is no row of numbers, and no table of one row for each set.
  wrong  eqsolve.fit("fit y = a*x", data={"x": 1, "y": [2, 4]})
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4]})
E648 [python] The columns in data have different lengths.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2, 4]})
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4]})
E649 [python] The data have no columns, or none with a name.
  wrong  eqsolve.fit("fit y = a*x", data={})
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4]})
E650 [python] The text has a table of its own beside the data that are given.
  wrong  eqsolve.fit("fit y = a*x\ndata x, y\n1 2\n2 3", data={"x": [1], "y": [2]})
  right  eqsolve.fit("fit y = a*x\ndata x, y\n1 2\n2 3")
E651 [python] A column stands for many data sets, which fit_many fits.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [[1, 2]]})
  right  eqsolve.fit_many("fit y = a*x", data={"x": [1, 2], "y": [[1, 2]]})
E652 [python] The name of a SymPy symbol is read as another name.
  wrong  eqsolve.solve([sympy.Symbol("λ") - 1])
  right  eqsolve.solve([sympy.Symbol("lambda1") - 1])
E653 [python] A value names an unknown, where a number is needed.
  wrong  eqsolve.check("k = 1; x = 2", {"k": 1, "x": "k"})
  right  eqsolve.check("k = 1; x = 2", {"k": 1, "x": 2})
E654 [python] Values are given by name.
  wrong  eqsolve.solve("x = a", params=[1])
  right  eqsolve.solve("x = a", params={"a": 1})
E655 [python] A name that values are given by is no text.
  wrong  eqsolve.solve("x = a", params={1: 1})
  right  eqsolve.solve("x = a", params={"a": 1})
E656 [python] A switch is neither True nor False.
  wrong  eqsolve.solve("x = 1", exact="yes")
  right  eqsolve.solve("x = 1", exact=True)
E657 [python] The name of a text, which errors call it by, is no text.
  wrong  eqsolve.read("x = 1", name=5)
  right  eqsolve.read("x = 1", name="puzzle")
E658 [python] The folder in which data are looked for is no path.
  wrong  eqsolve.read("x = 1", base_dir=5)
  right  eqsolve.read("x = 1", base_dir="examples")
E659 [python] What listens to the search is no function, or takes other values.
  wrong  eqsolve.solve("x = 1", progress=5)
  right  eqsolve.solve("x = 1", progress=lambda what, seconds: None)
E660 [python] A SymPy equation holds a function or object that the language does not know.
  wrong  eqsolve.solve([sympy.zeta(sympy.Symbol("x")) - 2])
  right  eqsolve.solve([sympy.gamma(sympy.Symbol("x")) - 2])
E661 [python] The name of a SymPy symbol can be no name of an unknown.
  wrong  eqsolve.solve([sympy.Symbol("a b") - 2])
  right  eqsolve.solve([sympy.Symbol("a_b") - 2])
E662 [python] Two symbols of SymPy with different assumptions have one name.
  wrong  eqsolve.solve([sympy.Symbol("x") - sympy.Symbol("x", positive=True)])
  right  eqsolve.solve([sympy.Symbol("x") - 1])
E663 [python] A sum or product of a SymPy equation has too many terms; as text it may stay one short sum.
  wrong  eqsolve.solve([sympy.Sum(sympy.Symbol("x"), (sympy.Symbol("k"), 1, 10**9)) - 1])
  right  eqsolve.solve([sympy.Sum(sympy.Symbol("x"), (sympy.Symbol("k"), 1, 9)) - 1])
E664 [python] An entry is Python's True or False: == compares two objects and makes no equation.
  wrong  eqsolve.solve([sympy.Symbol("x") == 2])
  right  eqsolve.solve([sympy.Eq(sympy.Symbol("x"), 2)])
E665 [python] A SymPy equation holds something that is no real number.
  wrong  eqsolve.solve([sympy.Symbol("x") - sympy.I])
  right  eqsolve.solve([sympy.Symbol("x") - 1])
E666 [python] A symbol of SymPy is assumed to be in a domain that is not solved yet, such as the irrational numbers.
  wrong  eqsolve.solve([sympy.Symbol("x", irrational=True) - 1])
  right  eqsolve.solve([sympy.Symbol("x") - 1])
E667 [python] A symbol of SymPy is assumed to be something that no real number is.
  wrong  eqsolve.solve([sympy.Symbol("x", imaginary=True) - 1])
  right  eqsolve.solve([sympy.Symbol("x", real=True) - 1])
E668 [python] What is to be solved is no text, list of lines or path.
  wrong  eqsolve.solve_each(5)
  right  eqsolve.solve_each("x = 5")
E669 [python] Points for a residual are a tensor of torch.
  wrong  eqsolve.residual("x^2 = 2")([1.0])
  right  eqsolve.residual("x^2 = 2")(eqsolve.residual("x^2 = 2").point({"x": 1.0}))
E670 [python] There is no drawing of such an object.
  wrong  eqsolve.show(5)
  right  eqsolve.show(eqsolve.solve("x = 5"))
E671 [python] The width of a drawing is a whole number of terminal cells, and the rows of it are a whole number of solutions.
  wrong  eqsolve.show(eqsolve.solve("x = 5"), width=1.5)
  right  eqsolve.show(eqsolve.solve("x = 5"), width=80)
E672 [python] The number of solutions to be listed is no whole number of at least 1.
  wrong  eqsolve.solve("x^2 = 4", max_solutions=0)
  right  eqsolve.solve("x^2 = 4", max_solutions=1)
E680 A fit holds no fitted model that could predict: it was read from data, found no minimum, or is one of a large table.
E681 [python] A prediction lacks values of a column, names one that the fit does not have, or a word that no row of its column holds.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}).predict(z=4)
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}).predict(x=4)
E682 [python] A prediction is of a column that no line of the fit explains, or several lines explain one and none is named.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}).predict(x=4, of="z")
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}).predict(x=4, of="y")
E683 [python] The level of an interval or band does not lie between 0 and 1, or there is no band of such a kind.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}).predict(x=4, level=95)
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}).predict(x=4, level=0.95)
E684 The band of a new reading needs its standard error, which differs from row to row and is not known elsewhere.
E685 [python] Values of columns for a prediction are no numbers, or have different lengths.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}).predict(x="four")
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}).predict(x=4)
E686 [python] What is to be read is the name of a file, as a string, or a result in JSON.
  wrong  eqsolve.solve("examples/puzzle.eq")
  right  eqsolve.solve(Path("examples/puzzle.eq"))
E687 [python] A prediction takes complex values, of which no bands are drawn.
  wrong  eqsolve.fit("fit Z = a*w*i + b", data={"w": [1, 2, 3], "Z": [1j, 2 + 2j, 3j]}).predict(w=4)
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}).predict(x=4)
E688 [python] Fits of different rows, weights or left sides, or with robust losses, cannot be compared.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4.1]}).compare(eqsolve.fit("fit y = b", data={"x": [1], "y": [2]}))
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4.1]}).compare(eqsolve.fit("fit y = b", data={"x": [1, 2], "y": [2, 4.1]}))
E689 A fit is compared with one that holds no fitted model.
E691 [python] Rows of a plain residual all count alike.
  wrong  eqsolve.residual("fit y = a*x, sigma 0.1", data={"x": [1, 2], "y": [2, 4]})
  right  eqsolve.residual("fit y = a*x", data={"x": [1, 2], "y": [2, 4]})
E692 [python] There is no optimizer of this name.
  wrong  eqsolve.minimize("x = 1", "adamant")
  right  eqsolve.minimize("x = 1", "adam")
E693 [python] A learning rate is no positive number, or is given to an optimizer that takes none.
  wrong  eqsolve.minimize("x = 1", "lm", lr=0.1)
  right  eqsolve.minimize("x = 1", "adam", lr=0.1)
E694 [python] Points to begin from are numbers, one for each unknown, and at least one unknown is left.
  wrong  eqsolve.minimize("x = 1", "lm", start=[[1, 2]])
  right  eqsolve.minimize("x = 1", "lm", start=[[1], [2]])
E695 [python] A function to be minimized says nothing of where to begin.
  wrong  eqsolve.minimize(lambda x: x - 1, "lm")
  right  eqsolve.minimize(lambda x: x - 1, "lm", start=[[0]])
E696 [python] Digits are a whole number from 1 to 10,000.
  wrong  eqsolve.solve("x^2 = 2").digits(0)
  right  eqsolve.solve("x^2 = 2").digits(50)
E690 [python] No error or note has this code.
  wrong  eqsolve.explain("E21")
  right  eqsolve.explain("E213")
E673 [python] A point for conditions on whole numbers names an unknown that they do not hold.
  wrong  eqsolve.check("x in 1..9; 2x = 4", {"x": 2, "q": 1})
  right  eqsolve.check("x in 1..9; 2x = 4", {"x": 2})
E674 [python] A point for conditions on whole numbers gives no value for some unknown.
  wrong  eqsolve.check("x in 1..9; 2x = 4", {})
  right  eqsolve.check("x in 1..9; 2x = 4", {"x": 2})
E675 The time limit ended a check before the point was checked.
E676 [python] How rows count is said twice: by sigma and weight, or by the call and the text.
  wrong  eqsolve.fit("fit y = a*x, sigma 0.1", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}, sigma=0.2)
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}, sigma=0.2)
E677 [python] A name under which standard errors or weights are given is no column or table of a fit line.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}, sigma={"z": 0.2})
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}, sigma={"y": 0.2})
E678 [python] Standard errors or weights are a positive number, an expression over columns, or one value for each row.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}, sigma=[0.1, 0.2])
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}, sigma=[0.1, 0.2, 0.2])
E679 [python] A loss is linear, soft_l1, huber or cauchy, alone or with a positive scale.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}, loss="soft")
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}, loss="linear")
E697 [python] A text that should be an answer or a fit is no JSON.
  wrong  eqsolve.Answer.from_json("x = 1")
  right  eqsolve.Answer.from_json(eqsolve.solve("x = 1").to_json())
E698 [python] Data that should be an answer or a fit have another shape than to_dict writes.
  wrong  eqsolve.Answer.from_dict({"verdict": "unique"})
  right  eqsolve.Answer.from_dict(eqsolve.solve("x = 1").to_dict())
E699 Data frames are asked for where pandas is not installed.
E701 [command] A value on the command line is written NAME=VALUE.
  wrong  eqsolve check -e "x = 1" --at x
  right  eqsolve check -e "x = 1" --at x=1
E702 [command] A name is given twice on the command line.
  wrong  eqsolve solve -e "x = a; a := 3" --param a=1 --param a=2
  right  eqsolve solve -e "x = a; a := 3" --param a=2
E703 [command] The command has nothing to read.
  wrong  eqsolve solve
  right  eqsolve solve -e "x = 1"
E704 [command] Both a file and lines of text are given.
  wrong  eqsolve solve examples/puzzle.eq -e "x = 1"
  right  eqsolve solve examples/puzzle.eq
E705 [command] The file is not there, or is a folder.
  wrong  eqsolve solve puzle.eq
  right  eqsolve solve examples/puzzle.eq
E706 In a session the file of a command such as :load cannot be read or written.
E707 In a session a command such as :save needs the name of a file.
E708 The answer cannot be written: the disk is full, or standard output is closed.
E709 [command] Nothing says what to check: neither a point nor an answer in JSON.
  wrong  eqsolve check -e "x = 1"
  right  eqsolve check -e "x = 1" --at x=1
E710 Standard input is closed, and the command is to read it.
E711 A search is asked for a method that it does not have.
E712 What comes from standard input is not UTF-8.
E713 Standard input cannot be read.
E714 A word is too long to be the name of a file.
E715 The file for the rows of a fit cannot be written.
E716 [command] The command line holds an option, a command or a value that there is none of.
  wrong  eqsolve solve -e "x = 1" --jsn
  right  eqsolve solve -e "x = 1" --json
E717 [command] There is no help on a topic: it is no command, statement, function or code.
  wrong  eqsolve help sovle
  right  eqsolve help solve
E718 A table is named on the command line, and nothing to fit to it.
E719 The commands of a conversation, such as :help, are given where a text of equations is read.
E720 The file for the rows of a fit is its text, or a table that it reads.
E721 [command] A sweep names what changes and its values: a range, with a step unless it goes by whole numbers, or a list.
  wrong  eqsolve solve -e "x^2 = a" --sweep "a = 4"
  right  eqsolve solve -e "x^2 = a" --sweep "a = 1..4"
E725 A setting of a session that does not exist, or a value that it does not take.
E726 A command of a session lacks what it works on, or names an entry or a name that does not have it.
E730 The first line of a notebook cell of eqsolve holds something else than options.
E751 A picture is wanted as a figure or a file, and matplotlib is not installed: install "eqsolve[plot]", or draw with letters.
E752 [python] There is no picture of such a thing, for example of a family with three free unknowns.
  wrong  eqsolve.plot("w + x + y + z = 1")
  right  eqsolve.plot("w + x + y + z = 1; w = 2")
E753 [python] A window of a picture names what is on no axis, or is no pair of numbers in order.
  wrong  eqsolve.plot("x^2 = 4", window={"x": (3, -3)})
  right  eqsolve.plot("x^2 = 4", window={"x": (-3, 3)})
E754 [python] There is no room for a picture in so few cells.
  wrong  eqsolve.plot("x^2 = 4").text(width=5)
  right  eqsolve.plot("x^2 = 4").text(width=60)
E755 [python] A theme of pictures is "light" or "dark".
  wrong  eqsolve.plot("x^2 = 4").figure(theme="pink")
  right  eqsolve.plot("x^2 = 4").figure(theme="dark")
E756 The ending of a file says no kind of picture: it is .png, .svg or .pdf.
E757 [python] Solutions in more than two unknowns are drawn over two or three of them, and it is not said which.
  wrong  eqsolve.plot("x^2 = 1; y^2 = 4; z = x + y")
  right  eqsolve.plot("x^2 = 1; y^2 = 4; z = x + y", axes=("x", "y"))
E758 The file of a picture cannot be written.
"""
