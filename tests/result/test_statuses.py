"""The words of results are strings: people compare them, format them and write them as JSON."""

import json
import pickle

import pytest

from eqsolve import CertificateKind, FitStatus, Level, Status, Stop, Verdict
from eqsolve.result import Completeness

KINDS = (Verdict, Level, Status, Stop, FitStatus, CertificateKind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_is_the_string_that_it_says(kind):
    for member in kind:
        assert member == member.value and member.value == member and (member != member.value) is False
        assert member != "another" and {member: 1}[member.value] == 1
        assert (str(member), f"{member}", json.dumps(member)) == (member.value, member.value, f'"{member.value}"')
        assert pickle.loads(pickle.dumps(member)) is member and kind(member.value) is member
        assert member.meaning and member.advice


def test_the_same_word_of_another_kind_says_something_else():
    assert Status.PROVED != Level.PROVED and (Status.PROVED == Level.PROVED) is False
    assert Verdict.UNDECIDED != FitStatus.UNDECIDED
    assert len({Status.PROVED, Level.PROVED}) == 2


def test_the_word_of_completeness_is_that_of_its_level():
    proved = Completeness(Level.PROVED, "why")
    assert proved == Level.PROVED and proved.level == "proved" and proved.level != "probable"
    assert proved != Level.UNKNOWN
