"""Every code has a page, and each page's examples do what it says."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest
import sympy

import eqsolve
from eqsolve.codes import CodePage, every_page
from eqsolve.codes.page import WAYS
from eqsolve.front import cli

ROOT = Path(__file__).parent.parent.parent
TABLES = ROOT / "eqsolve" / "codes"

# What depends on the machine, or on objects that no text and no public call makes: where it is tested, or why not.
NO_EXAMPLE = {
    "N130": "a file; tests/syntax/text/tables/test_files.py",
    "N333": "a data frame; tests/given/test_frames.py",
    "E339": "tests/integers/test_problem.py",
    "E342": "no text is known to reach it",
    "E385": "tests/numeric/bridge/test_printer.py",
    "E386": "tests/numeric/bridge/test_printer.py",
    "E393": "tests/test_ceiling.py",
    "E400": "tests/numeric/bridge/test_compile.py",
    "E401": "tests/numeric/bridge/test_compile.py",
    "E625": "tests/front/test_cli.py",
    "E633": "a value that is no number is E622 first",
    "E675": "tests/test_ceiling.py",
    "E680": "a fit that found no minimum; tests/fitting/test_predictions.py",
    "E684": "tests/fitting/test_predictions.py",
    "E689": "as E680",
    "E706": "tests/front/session/test_session.py",
    "E707": "tests/front/session/test_session.py",
    "E708": "tests/front/test_streams.py",
    "E715": "a disk that is full or closed to writing",
    "E751": "an installation without matplotlib",
    "E756": "the right call writes a file; tests/plots/test_plotting.py",
    "E758": "tests/plots/test_plotting.py",
    "E912": "needs an accelerator",
    "E719": "tests/front/test_cli.py",
    "E720": "tests/front/test_fit_tables.py",
    "E725": "tests/front/session/test_replies.py",
    "E726": "tests/front/session/test_replies.py",
    "E730": "tests/front/notebook/test_magics.py",
    "E710": "tests/front/test_streams.py",
    "E711": "solve refuses the name first, by E626",
    "E712": "tests/front/test_streams.py",
    "E402": "the reader refuses such a text first",
    "E713": "tests/front/test_streams.py",
    "E699": "tests/result/writing/test_tabular.py",
    "E718": "tests/front/test_fit_tables.py",
    "E714": "tests/front/test_streams.py",
    "E915": "tests/roads/test_cases.py",
    "N515": "tests/methods/fit/test_fit_claims.py",
    "N516": "how much of a search fits into a time is the machine's",
    "N601": "tests/verify/stages/test_diagnosis.py",
}
SHOWN = [page for page in every_page().values() if page.wrong]


def test_every_code_of_the_package_has_a_page() -> None:
    """A new code gets its row in eqsolve/codes, in the file of its first letters; a row without a code goes."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "eqsolve").rglob("*.py") if path.parent != TABLES]
    raised = {code for text in sources for code in re.findall('"([ENW][0-9]{3})"', text)} | {"E690"}
    assert sorted(raised - set(every_page())) == []
    assert sorted(set(every_page()) - raised) == []


def test_every_page_has_its_examples() -> None:
    """But the few that are tested elsewhere."""
    assert {code for code, page in every_page().items() if not page.wrong or not page.right} == set(NO_EXAMPLE)
    assert {page.way for page in every_page().values()} == set(WAYS)


@pytest.mark.parametrize("page", SHOWN, ids=[page.code for page in SHOWN])
def test_examples(page: CodePage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wrong example gives the code, an error alone or nearly so; the right one is taken without it."""
    monkeypatch.chdir(ROOT)
    codes, taken = tried(page.way, page.wrong)
    assert page.code in codes
    assert taken == (page.level == "note")
    codes, taken = tried(page.way, page.right)
    assert page.code not in codes
    assert taken


def tried(way: str, example: str) -> tuple[set[str], bool]:
    """The codes that an example gives, and whether it was taken: no error."""
    if way == "command":
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            left = cli.main(shlex.split(example)[1:])
        return set(re.findall("[EN][0-9]{3}", out.getvalue() + err.getvalue())), left != 2
    calls = {"text": eqsolve.read, "solve": eqsolve.solve, "fit": eqsolve.fit}
    try:
        if way == "python":
            given = {"eqsolve": eqsolve, "sympy": sympy, "Path": Path}
            result = eval(example, given)  # noqa: S307  # an example of ours
        else:
            result = calls[way](example)
    except eqsolve.EqsolveError as error:
        return {d.code for d in error.diagnostics}, False
    return {d.code for d in getattr(result, "notes", ())}, True


@pytest.mark.parametrize("code", ["e213", " E213 ", "[E213]"])
def test_capitals_and_brackets_do_not_count(code: str) -> None:
    """As a code is copied from a message."""
    assert eqsolve.explain(code).code == "E213"


@pytest.mark.parametrize(
    ("code", "near"),
    [("E21", "E210 or E211"), ("213", "E213 or N213"), ("E29", "E2[0-9][09]"), ("zzz", "codes look like")],
)
def test_an_unknown_code_suggests_near_ones(code: str, near: str) -> None:
    """An error that teaches, itself."""
    with pytest.raises(eqsolve.UsageError, match="E690") as caught:
        eqsolve.explain(code)
    assert re.search(near, caught.value.hint)


def test_without_a_code_all_are_given() -> None:
    """In order."""
    assert [page.code for page in eqsolve.explain()] == sorted(every_page())
