"""Sentences about numbers in words alone: read where each word has its place, refused otherwise."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve import TextError
from eqsolve.syntax import read

READ = [
    ("Find two consecutive odd numbers whose sum is 36", "x, y: integer; x + 2 = y; mod(x, 2) = 1; x + y = 36"),
    ("find two odd consecutive integers with sum 36", "x, y: integer; x + 2 = y; mod(x, 2) = 1; x + y = 36"),
    (
        "Find three consecutive even integers whose sum is 36.",
        "x, y, z: integer; x + 2 = y; y + 2 = z; mod(x, 2) = 0; x + y + z = 36",
    ),
    ("The sum of three consecutive integers is 36.", "x, y, z: integer; x + 1 = y; y + 1 = z; x + y + z = 36"),
    ("Find three numbers whose sum is 36", "x + y + z = 36"),
    ("the sum of two numbers is 20 and their product is 96", "x + y = 20; x*y = 96"),
    ("The sum of two numbers is 20.\nTheir difference is 4. Find the numbers.", "x + y = 20; x - y = 4"),
    ("Two numbers have a sum of 20 and a product of 96.", "x + y = 20; x*y = 96"),
    ("What are two numbers with sum 20 and product 96?", "x + y = 20; x*y = 96"),
    ("Find two positive numbers whose difference is 3 and whose product is 10", "x > 0; y > 0; x - y = 3; x*y = 10"),
    ("x is 3 more than y; x + y = 10", "x = y + 3; x + y = 10"),
    ("x is 5 less than y; y = 7", "x = y - 5; y = 7"),
    ("twice y is x plus 5; x = 3", "2*y = x + 5; x = 3"),
    ("x equals 3 times y; x + y = 8", "x = 3*y; x + y = 8"),
    ("x plus y is 10; x minus y is 4", "x + y = 10; x - y = 4"),
    ("x times y is 12\nx = 3", "x*y = 12; x = 3"),
    ("the sum of x and y is 10; x = 3", "x + y = 10; x = 3"),
    ("the difference of x and y is 4; x = 3", "x - y = 4; x = 3"),
    ("the sum of x and 3 times y is 10; x = 1", "x + 3*y = 10; x = 1"),
    ("the square of twice x is 36", "(2*x)^2 = 36"),
    ("twice the sum of x and y is 20; x = 3", "2*(x + y) = 20; x = 3"),
    ("x is half y; y = 6", "x = 1/2*y; y = 6"),
    ("a number increased by 5 is 12", "x + 5 = 12"),
    ("Three times a number minus 4 is 11.", "3*x - 4 = 11"),
    ("5 less than twice a number is 11", "2*x - 5 = 11"),
    ("The square of a number is 49", "x^2 = 49"),
    ("The product of two consecutive positive integers is 156", "x, y: integer; x > 0; y > 0; x + 1 = y; x*y = 156"),
    (
        "The product of two consecutive positive even numbers is 168",
        "x, y: integer; x > 0; y > 0; x + 2 = y; mod(x, 2) = 0; x*y = 168",
    ),
    ("The sum of the squares of two consecutive integers is 85", "x, y: integer; x + 1 = y; x^2 + y^2 = 85"),
    ("the sum of squares of two consecutive integers is 85", "x, y: integer; x + 1 = y; x^2 + y^2 = 85"),
    ("three consecutive integers add up to 72", "x, y, z: integer; x + 1 = y; y + 1 = z; x + y + z = 72"),
    ("two numbers add up to 10 and their product is 21", "x + y = 10; x*y = 21"),
    ("x is 4 more than y and x + y = 20", "x = y + 4; x + y = 20"),
    ("y is twice x, z = 3, x + y = 12", "y = 2*x; z = 3; x + y = 12"),
    ("the sum of x and y is 10 and x*y = 21", "x + y = 10; x*y = 21"),
    ("2/3 of x is 18", "2/3*x = 18"),
    ("one third of a number is 12", "1/3*x = 12"),
    ("three quarters of x is y minus 1; y = 4", "3/4*x = y - 1; y = 4"),
    ("the sum of half of x and a third of x is 15", "1/2*x + 1/3*x = 15"),
    ("a number increased by 20% is 60", "x*(1 + 20/100) = 60"),
    ("The mean of 4, 7, x and 9 is 6.5", "(4 + 7 + x + 9)/4 = 6.5"),
    ("average of x, y is 10; x = 4", "(x + y)/2 = 10; x = 4"),
    ("the sum of n and m is even; n + m = 4", "mod(n + m, 2) = 0; n + m = 4"),
    ("half of n is a square; n is a natural number", "issquare(1/2*n) = 1; n is a natural number"),
    ("three times n is a square number; n is a natural number", "issquare(3*n) = 1; n is a natural number"),
    ("the product of p and q is prime, p + q = 4", "isprime(p*q) = 1; p + q = 4"),
    ("the sum of a and b is greater than 4, a*b = 4", "a + b > 4; a*b = 4"),
    ("a is twice b; a, b in 1..6", "a = 2*b; a, b in 1..6"),
    ("the sum of a and b is 7; a - b = 1", "a + b = 7; a - b = 1"),
    ("x is less than twice y; x = 3", "x < 2*y; x = 3"),
    ("x is larger than y; x = 3", "x > y; x = 3"),
    ("x is at least 3 more than y; x = 3", "x >= y + 3; x = 3"),
    ("x exceeds y by 2; x = 3", "x = y + 2; x = 3"),
    ("x and y differ by 2; x = 3", "abs(x - y) = 2; x = 3"),
    ("x and y add up to twice z; x = 3; y = 1", "x + y = 2*z; x = 3; y = 1"),
    ("x and y are not equal; x*y = 3", "x != y; x*y = 3"),
    ("the difference between x and y is 2; x = 3", "x - y = 2; x = 3"),
    ("x equals y; x = 3", "x = y; x = 3"),
    ("x is the square of y; x = 4", "x = y^2; x = 4"),
    ("x squared plus y squared is 25; x = 3", "x^2 + y^2 = 25; x = 3"),
    ("gcd of p and q is 2; p, q in 1..6", "gcd(p, q) = 2; p, q in 1..6"),
    ("ten minus the sum of a number and 5 is 2", "10 - (x + 5) = 2"),
]

REFUSED = [
    "three numbers have a difference of 4",
    "the sum of two numbers is 20 and their product is large",
    "Find two numbers whose sum is 20 and who are friends",
    "twice the age of Ann is 12",
    "a number is twice another number",
    "x is twice as large as y",
    "x is about twice y",
    "the sum of x and y and z is 10",
    "half of x plus 3 is 7",
    "x exceeds y by about 2",
    "x is larger than the rest",
    "a third of x plus 3 is 7",
    "the mean of x is 3",
    "mean(x) = 3",
    "the product of the squares of two numbers is 36",
    "the square of x minus 3 is 6",
    "the product of x and y minus 2 is 6",
    "twice 3 more than x is 8",
    "x is y minus 3 less than 10; y = 2",  # 10 - (y - 3), or y - (10 - 3)
    "x minus 5 less than y is 2; y = 10",
    "x minus 3 more than y plus z is 5; y = 1; z = 2",
    "the sum of x and y times 3 is 10; y = 2",  # 3*(x + y), or x + 3*y
    "the difference of x and y times 2 is 6; y = 1",
    "the square of 3 times x is 36",  # (3*x)^2, or 3^2*x
    "the square of x times y is 12; y = 3",
    "x times is 3",
    "x plus is 3",
    "the sum of two numbers is 20 and their sum is 21",
]


@pytest.mark.parametrize(("text", "meaning"), READ)
def test_sentences_become_equations(text: str, meaning: str) -> None:
    """With a note that shows them."""
    assert eqsolve.format(text) == eqsolve.format(meaning)
    assert "N322" in {note.code for note in read(text).notes}


@pytest.mark.parametrize("text", REFUSED)
def test_a_word_without_a_place_is_refused(text: str) -> None:
    with pytest.raises(TextError):
        read(text)


def test_what_is_read_is_solved() -> None:
    """17 + 19 = 36; 8 + 12 = 20 and 8*12 = 96."""
    odd = eqsolve.solve("Find two consecutive odd numbers whose sum is 36").one()
    assert (odd["x"], odd["y"]) == (17, 19)
    both = eqsolve.solve("the sum of two numbers is 20 and their product is 96")
    assert sorted(solution["x"] for solution in both) == pytest.approx([8, 12])


def test_comparisons_stay() -> None:
    assert eqsolve.format("x is less than y") == eqsolve.format("x < y")


def test_mean_of_several_values() -> None:
    """With a note; of one name, which may be a list, it is refused."""
    assert eqsolve.format("mean(4, x) = 6") == eqsolve.format("(4 + x)/2 = 6")
    assert [note.code for note in read("mean(4, x) = 6").notes] == ["N240"]
