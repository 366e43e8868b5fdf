"""The forms of an English word: who looks for "kiss" wants "kissed" as well.

Asked of the index when somebody searches, instead of cutting every word of every
story to its stem when it is imported: that cost as much as all the rest of indexing,
and made "universe" and "university" one word.
"""

SHORTEST = 3
"""Shorter words have no forms that are worth the false ones."""

_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("bdglmnprt")


def forms(word: str) -> tuple[str, ...]:
    """Return a lower-case word and its regular inflections, the word itself first.

    Some of them are no words; they find nothing and do no harm.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return (word,)
    bases = _bases(word)
    every = [form for base in bases for form in (base, *_inflected(base))]
    return tuple(dict.fromkeys([word, *every]))


def _bases(word: str) -> list[str]:
    """Return what a word may be an inflection of, itself among them."""
    bases = [word]
    for ending, instead in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
    ):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < SHORTEST or word.endswith("ss"):
            continue
        bases += [stem + letter for letter in instead]
        if ending in ("ed", "ing") and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
            bases.append(stem[:-1])
    return bases


def _inflected(base: str) -> list[str]:
    last = base[-1]
    if last == "y" and base[-2:-1] not in _VOWELS:
        return [base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    if last == "e":
        return [base + "s", base + "d", base[:-1] + "ing"]
    made = [base + "s", base + "es", base + "ed", base + "ing"]
    if last in _DOUBLED and base[-2:-1] in _VOWELS:
        made += [base + last + "ed", base + last + "ing"]
    return made
