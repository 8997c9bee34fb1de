"""Words in the values at which a prediction is wanted, city = ["Köln", "Bonn"], as the zeros and ones that a fit line made of
them: city_Köln = [1, 0]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eqsolve.naming import canonical, entry_word, indicator_name


def with_zeros_and_ones(
    at: Mapping[str, object], known: Sequence[str], beside: Mapping[str, object]
) -> Mapping[str, object]:
    """``at`` with each column of ``known`` that it lacks and that one of its columns, or of those ``beside``, tells: city_Köln of
    city, and g_1 of g where that holds whole numbers."""
    out = {name: values for name, values in at.items() if name in known}
    used = set()
    for name, values in {**beside, **at}.items():
        title = canonical(str(name))
        made = [column for column in known if column not in at and column.startswith(f"{title}_")]
        words = _words(values) if made else []
        for column in made:
            if all(isinstance(word, str) for word in words) and (
                _in_words(values) or column[len(title) + 1 :].isdigit()
            ):
                out[column] = [float(indicator_name(title, str(word)) == column) for word in words]
                used.add(name)
    return {**{name: values for name, values in at.items() if name not in used}, **out}


def columns_beside(at: object) -> Mapping[str, object]:
    """The columns of a data frame; none of values by name, which are all meant."""
    titles = getattr(at, "columns", None)
    if at is None or isinstance(at, Mapping) or titles is None:
        return {}
    return {str(title): at[title] for title in titles}  # type: ignore[index]  # a data frame has its columns so


def _entries(values: object) -> list[object]:
    listing = getattr(values, "tolist", getattr(values, "to_list", None))
    listed = values if listing is None else listing()
    return list(listed) if isinstance(listed, list | tuple) else [listed]


def _in_words(values: object) -> bool:
    return all(isinstance(entry, str) for entry in _entries(values))


def _words(values: object) -> list[str | None]:
    """Each entry as a word; None: it is none."""
    return [entry_word(entry) if isinstance(entry, str | int | float) else None for entry in _entries(values)]
