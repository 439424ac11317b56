"""Numbers the citations of a letter in the order in which they are first used."""

from collections.abc import Iterable

from assistant.calculator.present import as_of_text, citation_text
from assistant.calculator.statement import Citation, Verification
from assistant.content.words import Words
from letters.letter import Source

_DOUBTS = {
    Verification.STATUTE: "",
    Verification.PAGE: "*",
    Verification.UNCHECKED: "**",
    Verification.ORGANISATION: "***",
}


class Sources:
    """A growing list of sources. The same citation keeps its number, however often it is used."""

    def __init__(self) -> None:
        self._numbers: dict[Citation, int] = {}

    def marks(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """The numbers of these citations, each once, in rising order."""
        return tuple(sorted({self._numbers.setdefault(each, len(self._numbers) + 1) for each in citations}))

    def listed(self, words: Words) -> tuple[Source, ...]:
        """The list for the end of the letter; a figure that an organisation set says by whom and when."""
        return tuple(
            Source(
                number=number,
                text=citation_text(each, words) if each.verified is Verification.ORGANISATION else _dated(each, words),
                doubt=_DOUBTS[each.verified],
            )
            for each, number in self._numbers.items()
        )

    def doubts(self, words: Words) -> tuple[tuple[str, str], ...]:
        """How the sources were checked: each sign in use, the empty one too, with what it says."""
        used = {each.verified for each in self._numbers}
        return tuple(
            (sign, words.text(f"letter.verified.{verified.value}"))
            for verified, sign in _DOUBTS.items()
            if verified in used
        )


def _dated(citation: Citation, words: Words) -> str:
    """The citation with of when the text is that was read; how it was checked has a sign of its own."""
    age = as_of_text(citation, words).rstrip(".")
    return f"{citation.text} ({age})" if age else citation.text
