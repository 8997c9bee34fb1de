"""Tables of pandas, polars, xarray, pyarrow and NumPy as columns by name; none of these libraries is imported."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from eqsolve.errors import Diagnostic, TextError
from eqsolve.given.texts import Given, Text, contents, entries
from eqsolve.naming import canonical, read_as
from eqsolve.syntax.text import given_columns, is_name, is_timed, no_titles, titled_twice
from eqsolve.syntax.tree import Statements

_WORD = re.compile(r"[^\W\d_]\w*'*")
_LOOKED_AT = 100  # entries; fewer: words behind empty cells are missed, and refused; more: long lists are gone through
_SIGN = re.compile(r"[^\w\s']")
_UNIT = re.compile(r"\s*[\[(][^\])]*[\])]\s*$|\s*/\s*[^\s/]+\s*$")  # time [s], t (s), t / s


def columns_from(data: object, text: Text, *weighting: object, whole: bool = False) -> Any:
    """The columns of a data frame that the text or ``weighting`` (``sigma``, ``weight``) names, without a copy; anything
    else but a mapping as it is. ``whole``: also those that it does not name, where they hold numbers.

    Columns are those of pandas (a named index is one) and polars, the columns of pyarrow, fields of NumPy's structured
    arrays, variables and coordinates of an xarray Dataset. Others, which may hold words and dates, are not looked at; of
    a mapping those that do are left out, as are those whose name no text can write. A title that is no name stands for
    the one that is left of it: ``time [s]`` for time, ``reaction rate`` for reaction_rate. Raises UsageError: two columns
    that the text names have the same title (E645), or no title is a text (E649).
    """
    found = _titles(_whole(data))
    if found is None:
        return _numbers_and_named(data, text, weighting) if isinstance(data, Mapping) and not whole else data
    titles, column = found
    if titles and not any(isinstance(title, str) for title in titles):
        raise no_titles(titles)
    words = _words(text, weighting)
    source = _source(text)
    named = [
        (title, word)
        for title in titles
        if isinstance(title, str) and ((word := _word_of(title)) in words or _is_spelled(title, source))
    ]
    if twice := [word for k, (title, word) in enumerate(named) if title in (other for other, _ in named[:k])]:
        raise titled_twice(twice[0])
    plain = {word for title, word in named if title == word}
    # a column that bears the very name is the one that is meant; of two others both are handed on, and refused by name
    meant = [(title, word) for title, word in named if title == word or word not in plain]
    once = {word for _, word in meant if sum(word == other for _, other in meant) == 1}
    found_columns = {(word if word in once else title): column(title) for title, word in meant}
    return {**(_numbers(titles, column) if whole or not found_columns else {}), **found_columns}


def called_otherwise(data: object, text: Text) -> tuple[Diagnostic, ...]:
    """A note (N333) on the columns of a data frame whose titles hold signs that no name has, and that the text names by their
    letters: %B is B, which could as well be a parameter."""
    found = _titles(data)
    if found is None:
        return ()
    words = _words(text, ())
    odd = {
        title: _word_of(title) for title in found[0] if isinstance(title, str) and _SIGN.search(_UNIT.sub("", title))
    }
    said = [f"the column '{title}' is called {word}" for title, word in odd.items() if word in words]
    return (Diagnostic("note", "N333", "; ".join(said)),) if said else ()


def read_over(given: Given, data: object, text: Text, *weighting: object) -> Statements:
    """The statements of a text over its columns. Where one is missing (E329), the error tells all that ``data`` has."""
    try:
        return given.read()
    except TextError as missing:
        if missing.code != "E329" or data is None:
            raise
        whole, _ = given_columns(columns_from(data, text, *weighting, whole=True))
        try:
            replace(given, columns=whole).read()
        except TextError as told:
            if told.code == missing.code:
                raise told from None
        raise


def _numbers(titles: Iterable[object], column: Callable[[str], Any]) -> dict[str, object]:
    """The columns that hold numbers, by names."""
    named = {word: title for title in titles if isinstance(title, str) and (word := _word_of(title))}
    return {
        word: found
        for word, title in named.items()
        if str(getattr(found := column(title), "dtype", "")).lower().startswith(("int", "uint", "float"))
    }


def _words(text: Text, weighting: Iterable[object]) -> set[str]:
    """What may be a name in the text, and in what says how rows count."""
    said = [_source(text), *(written for given in weighting for written in _written(given))]
    return {canonical(word) for written in said for word in _WORD.findall(_lettered(written))}


def _source(text: Text) -> str:
    return contents(text) if isinstance(text, Path) else "\n".join(map(str, entries(text)))


def _is_spelled(title: str, source: str) -> bool:
    """Whether the text holds a title of several words as it stands, without its unit: fit Net Sales = a*Price + b."""
    plain = _UNIT.sub("", title.strip())
    return " " in plain and re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", source) is not None


def _numbers_and_named(data: Mapping[Any, object], text: Text, weighting: Iterable[object]) -> Mapping[Any, object]:
    """A mapping without the columns that hold no numbers, or have no name, and are not named: words, dates and things that
    say what a row is. ``reaction rate`` is called reaction_rate where the text names that. One that would be left with
    nothing is handed on, and refused by name."""
    strange = [
        name
        for name, values in data.items()
        if isinstance(name, str) and (_wordy(values) or not is_name(read_as(name)))
    ]
    if not strange:
        return data
    words, source = _words(text, weighting), _source(text)
    kept = {
        (name if name not in strange or is_name(read_as(name)) else _word_of(name)): values
        for name, values in data.items()
        if name not in strange or _word_of(name) in words or _is_spelled(name, source)
    }
    return (
        kept
        if len(kept)
        == sum(_word_of(name) in words or _is_spelled(name, source) for name in strange) + len(data) - len(strange)
        > 0
        else data
    )


def _wordy(values: object) -> bool:
    """Whether a column holds words, moments of time or things that are no numbers; of a list the first entries tell."""
    kind = getattr(getattr(values, "dtype", None), "kind", "")
    first = values[:_LOOKED_AT] if isinstance(values, list | tuple) else ()
    return kind in ("U", "S", "m", "M") or any(
        isinstance(value, str | bytes | Mapping | PurePath) or is_timed(value) for value in first
    )


def _written(given: object) -> Iterator[str]:
    """What standard errors or weights say in words: names of columns and expressions, also in a mapping."""
    if isinstance(given, str):
        yield given
    elif isinstance(given, Mapping):
        yield from (part for pair in given.items() for said in pair for part in _written(said))


def _whole(data: object) -> object:
    """A lazy frame of polars collected; a named column of its own (pandas, polars, xarray) as a table with one."""
    if hasattr(data, "collect") and hasattr(data, "collect_schema"):
        return data.collect()
    if not isinstance(getattr(data, "name", None), str) or not getattr(data, "name", ""):
        return data
    alone = getattr(data, "to_dataset", getattr(data, "to_frame", None))
    return data if alone is None else alone()


def _titles(data: object) -> tuple[list[object], Callable[[str], object]] | None:
    """The titles of a table and what gives the column of one; None for what is none, or a mapping of columns."""
    whole: Any = data
    dtype = getattr(whole, "dtype", None)
    if getattr(dtype, "names", None):  # a structured array
        return list(whole.dtype.names), lambda title: whole[title]
    if isinstance(getattr(whole, "coords", None), Mapping) and hasattr(whole, "data_vars"):  # an xarray Dataset
        return list(whole.variables), lambda title: whole[title].data
    if isinstance(data, Mapping) or not hasattr(data, "__getitem__"):
        return None
    schema = getattr(data, "collect_schema", None)  # polars, which warns where a lazy frame is asked for its columns
    titles = getattr(data, "column_names", getattr(data, "columns", None)) if schema is None else schema().names()
    if titles is None or not isinstance(titles, Iterable):
        return None
    index = getattr(data, "index", None)
    levels = [name for name in getattr(index, "names", ()) or () if isinstance(name, str)]
    listed = list(titles)
    behind = [name for name in levels if name not in listed]

    def column(title: str) -> object:
        return whole.index.get_level_values(title) if title in behind else whole[title]

    return [*listed, *behind], column


def _lettered(text: str) -> str:
    """With the letter Delta for the sign of an increment, as names have it."""
    return text.replace("\u2206", "\u0394")


def _word_of(title: str) -> str:
    """The name in a text that a title stands for."""
    title = _lettered(title)
    if _WORD.fullmatch(title):
        return canonical(title)
    return canonical(re.sub(r"\W+", "_", _UNIT.sub("", title.strip())).strip("_"))
