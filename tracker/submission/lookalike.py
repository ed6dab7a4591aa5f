"""Letters of other scripts that look like Latin ones: told apart, and pointed out."""

from __future__ import annotations

# The letters of UTS #39 (confusables) that people can type or paste.
_CYRILLIC = ("абгезіїјклмнорстухѕһԁԛԝвпАВЕЅІЈКМНОРСТУХ", "a6re3iijklmhopctyxshdqwbnABESIJKMHOPCTYX")
_GREEK = ("αβγεηικνορστυχωϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abyenikvopotyxwjABEZHIKMNOPTYX")
_OTHER = ("ıłɑɡոօսɪ", "ilagnoui")
_ALIKE = str.maketrans(
    "".join(odd for odd, _ in (_CYRILLIC, _GREEK, _OTHER)),
    "".join(plain for _, plain in (_CYRILLIC, _GREEK, _OTHER)),
)


def skeleton(text: str) -> str:
    """A text with every look-alike letter as the Latin letter it looks like.

    >>> skeleton("Jа"), skeleton("Ја"), skeleton("Νej"), skeleton("blåbær")
    ('Ja', 'Ja', 'Nej', 'blåbær')
    """
    return text.translate(_ALIKE)
