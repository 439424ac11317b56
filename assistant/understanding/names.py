"""Names: of the lender, of the borrower, of a court. Names keep their spelling and are never repaired."""

from collections.abc import Iterable, Iterator

from assistant.understanding.pieces import Piece
from assistant.understanding.reading import Ambiguity, Found
from assistant.understanding.scene import Said, Scene
from assistant.understanding.tokens import Sort

_LONGEST_NAME = 6
_LONGEST_PERSON = 4
_INSIDE = frozenset({"of", "de", "del", "la", "and", "&", "-", "the", "for", "van", "von", "'"})

_COMPANY = frozenset({"llc", "inc", "corp", "lp", "co"})
"""What stands after a comma at the end of a company's name."""


def places(scene: Scene, found: Iterable[Found | Ambiguity]) -> frozenset[int]:
    """The pieces that names are made of: no other step reads them."""
    spans = [each.span for each in found]
    return frozenset(
        at for at, piece in enumerate(scene.pieces) if any(start <= piece.start < end for start, end in spans)
    )


def lender(scene: Scene) -> tuple[list[Found], list[Ambiguity]]:
    """The lender a message names: a known one, one after `my lender is`, or capitals before Bank or Credit Union."""
    if scene.message.asked == "lender_name" and _is_title(scene):
        return [_found(scene, "lender_name", (0, len(scene.pieces)))], []
    named = (*_known(scene), *_marked(scene, "lender_is"), *_by_kind(scene))
    spans = _merged(_with_company(scene, *span) for span in named)
    denied = {_name(scene, *span).casefold() for span in spans if _is_denied(scene, span)}
    spans = [span for span in spans if _name(scene, *span).casefold() not in denied]
    values = {_name(scene, *span).casefold(): span for span in spans}
    if not values and scene.message.asked == "lender_name":
        bare = bare_name(scene, longest=5)
        values = {"": bare} if bare else {}
    found = [_found(scene, "lender_name", span) for span in values.values()]
    if len(found) == 1:
        return found, []
    return [], [_several(found)] if found else []


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, those that share a word as one: Wells Fargo and Fargo Equipment Finance."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _is_denied(scene: Scene, span: tuple[int, int]) -> bool:
    """`not Santander`: the name that a `not` stands beside."""
    return any(
        (said.name == "next" and said.end == span[0])
        or (said.name == "previous" and said.begin == span[1] and scene.denies_before(said))
        for said in scene.said("not")
    )


def borrower(scene: Scene) -> list[Found]:
    """The person's own name: after `my name is`, or bare when it was asked for."""
    spans = list(_marked(scene, "borrower_is"))
    if not spans and scene.message.asked == "borrower_name":
        bare = bare_name(scene, longest=4) or _leading_name(scene)
        spans = [bare] if bare else []
    return [_found(scene, "borrower_name", spans[0])] if spans else []


def bare_name(scene: Scene, *, longest: int) -> tuple[int, int] | None:
    """The whole message, when it is a name and nothing else: words without a meaning of their own here."""
    end = len(scene.pieces)
    while end and scene.pieces[end - 1].text in ".!":
        end -= 1
    words = scene.pieces[:end]
    spoken = sum(1 for word in words if word.sort is Sort.WORD and word.text not in _INSIDE)
    if not 0 < spoken <= longest or any(w.figure or w.sort is Sort.DIGITS for w in words):
        return None
    if not all(_may_be_name(scene, w) or (w.text in _INSIDE and 0 < at < end - 1) for at, w in enumerate(words)):
        return None
    blocked = ("act", "trigger", "say", "revise", "verb", "choice", "happening", "language", "borrower_is", "lender_is")
    if any(scene.said(category) for category in blocked):
        return None
    return 0, end


def _leading_name(scene: Scene) -> tuple[int, int] | None:
    """The two to four words without a meaning of their own that a reply begins with: Ana Soto, from Tampa."""
    begin = 0
    while begin < len(scene.pieces) and not _may_be_name(scene, scene.pieces[begin]):
        begin += 1
    if begin and begin < len(scene.pieces) and not _is_capital(scene, scene.pieces[begin]):
        return None
    end = begin
    while end < len(scene.pieces) and end - begin <= _LONGEST_NAME and _is_of_name(scene, begin, end):
        end += 1
    ends_well = end == len(scene.pieces) or scene.pieces[end].sort is not Sort.DIGITS
    acting = any(len(said.own) > 1 for said in scene.said("act"))
    size = sum(1 for piece in scene.pieces[begin:end] if piece.text not in _INSIDE)
    return (begin, end) if 1 < size <= _LONGEST_PERSON and ends_well and not acting else None


def _is_of_name(scene: Scene, begin: int, at: int) -> bool:
    """A word that may be a name, what joins two of them (de la), or the full stop after an initial."""
    if begin < at and scene.pieces[at].text in _INSIDE:
        rest = [piece.text for piece in scene.pieces[at:]]
        after = at + next((count for count, text in enumerate(rest) if text not in _INSIDE), len(rest))
        return after < len(scene.pieces) and _is_capital(scene, scene.pieces[after])
    if scene.pieces[at].text == "." and begin < at < len(scene.pieces) - 1:
        return len(scene.pieces[at - 1].text) == 1 and _may_be_name(scene, scene.pieces[at + 1])
    return _may_be_name(scene, scene.pieces[at])


def _is_title(scene: Scene) -> bool:
    """Whether the message is capitalised words from end to end: First Texas Auto Credit."""
    words = scene.pieces
    capital = all(scene.text[piece.start].isupper() or piece.text in _INSIDE for piece in words)
    return 1 < len(words) <= _LONGEST_NAME and capital and not scene.text.isupper()


def _known(scene: Scene) -> Iterator[tuple[int, int]]:
    if scene.message.asked == "fair_market_value":
        return  # who offered so much for it
    for said in scene.said("lender"):
        if said.name == "known":
            yield _widened(scene, said.begin, said.end)


def _widened(scene: Scene, begin: int, end: int) -> tuple[int, int]:
    """A known name with the words that belong to it: Ally → Ally Financial, Chase → Chase Auto."""
    kinds = {said.begin: said.end for said in scene.said("lender") if said.name == "kind"}
    while end in kinds:
        end = kinds[end]
    return begin, end


def _with_company(scene: Scene, begin: int, end: int) -> tuple[int, int]:
    """The name with `, LLC` behind it."""
    ends = [piece.text for piece in scene.pieces[end : end + 2]]
    return begin, end + 2 if len(ends) > 1 and ends[0] == "," and ends[1] in _COMPANY else end


def _marked(scene: Scene, category: str) -> Iterator[tuple[int, int]]:
    for said in scene.said(category):
        begin = said.end
        while begin < len(scene.pieces) and scene.pieces[begin].text in ",:=":
            begin += 1
        end = _run(scene, begin)
        if category == "borrower_is":
            end = next((at for at in range(begin, end) if scene.pieces[at].text in scene.lexicon.joints), end)
        if end > begin and not any(place.begin <= begin and end <= place.end for place in scene.said("state")):
            yield begin, end


def _run(scene: Scene, begin: int) -> int:
    """Where the name that starts at `begin` ends; `begin` itself when there is none."""
    end = begin
    while end < len(scene.pieces) and end - begin < _LONGEST_NAME and _goes_on(scene, begin, end):
        end += 1
        if scene.pieces[end - 1].suffix:
            break
    while end > begin and scene.pieces[end - 1].text in _INSIDE:
        end -= 1
    return end


def _goes_on(scene: Scene, begin: int, at: int) -> bool:
    piece = scene.pieces[at]
    if piece.text == "." and at > begin:
        return len(scene.pieces[at - 1].text) == 1 and _is_capital(scene, scene.pieces[at - 1])
    if piece.text in _INSIDE:
        return at > begin and at + 1 < len(scene.pieces) and _is_capital(scene, scene.pieces[at + 1])
    if not _may_be_name(scene, piece):
        return False
    return at == begin or _is_capital(scene, piece) or not _is_capital(scene, scene.pieces[begin])


def _may_be_name(scene: Scene, piece: Piece) -> bool:
    if piece.sort is not Sort.WORD or piece.figure is not None:
        return False
    if _is_capital(scene, piece):
        return piece.text not in scene.lexicon.joints
    if piece.text in scene.lexicon.light or piece.text in scene.lexicon.joints:
        return False
    return not any(key in scene.lexicon.telling for key in piece.keys)


def _by_kind(scene: Scene) -> Iterator[tuple[int, int]]:
    """Capitalised words that end in a kind of lender: Lakeview Credit Union."""
    for said in scene.said("lender"):
        if said.name == "kind":
            begin = said.begin
            while begin and _belongs(scene, begin - 1):
                begin -= 1
            while begin < said.begin and scene.pieces[begin].text in _INSIDE:
                begin += 1
            if begin == said.begin:
                begin = _announced(scene, begin)
            if begin == said.begin and scene.message.asked == "lender_name":
                begin = _words_before(scene, begin)
            if begin < said.begin and not _is_any_company(scene, begin, said):
                yield _widened(scene, begin, said.end)


def _is_any_company(scene: Scene, begin: int, kind: Said) -> bool:
    """`a Nevada LLC`, or the borrower's own company where a name was asked for: companies, but no lender."""
    if scene.pieces[kind.begin].text not in _COMPANY:
        return False
    states = {at for said in scene.said("state") for at in said.own}
    return scene.message.asked == "borrower_name" or all(at in states for at in range(begin, kind.begin))


def _announced(scene: Scene, kind: int) -> int:
    """Where a name in small letters begins that a marker announces: thru lakeside credit union."""
    ends = [said.end for said in scene.said("lender_is") if 0 < kind - said.end <= _LONGEST_PERSON]
    words = scene.pieces[ends[-1] : kind] if ends else ()
    return ends[-1] if words and all(piece.text.isalpha() or piece.figure for piece in words) else kind


def _words_before(scene: Scene, kind: int) -> int:
    """Where the words before a kind of lender begin: back to a sign, a light word or a word about the loan."""
    about = {at for category in ("noun", "verb", "lender_is") for said in scene.said(category) for at in said.own}
    begin = kind
    while begin and kind - begin < _LONGEST_PERSON and begin - 1 not in about:
        piece = scene.pieces[begin - 1]
        if piece.sort is not Sort.WORD or piece.text in scene.lexicon.light or piece.text in scene.lexicon.joints:
            break
        begin -= 1
    return begin


def _belongs(scene: Scene, at: int) -> bool:
    piece = scene.pieces[at]
    if piece.text in _INSIDE and at:
        return _is_capital(scene, scene.pieces[at - 1]) and piece.text != "the"
    if piece.text in scene.lexicon.light and len(piece.text) == 1:
        return False
    return piece.sort is Sort.WORD and _is_capital(scene, piece) and (at > 0 or not piece.keys)


def _is_capital(scene: Scene, piece: Piece) -> bool:
    return piece.sort is Sort.WORD and scene.text[piece.start].isupper()


def _name(scene: Scene, begin: int, end: int) -> str:
    start, stop = _place(scene, begin, end)
    return scene.text[start:stop]


def _place(scene: Scene, begin: int, end: int) -> tuple[int, int]:
    """Where the name stands, an ending after an apostrophe left out (Chase'dendi)."""
    last = scene.pieces[end - 1]
    stop = last.end - len(last.suffix)
    while last.suffix and scene.text[stop - 1] in "'’":
        stop -= 1
    stems = [key[:-1] for key in last.keys if key.endswith("~") and last.text.startswith(key[:-1])]
    if stems and scene.lexicon.suffixes and not last.suffix:
        stop = last.start + max(len(stem) for stem in stems)
    return scene.pieces[begin].start, stop


def _found(scene: Scene, fact: str, span: tuple[int, int]) -> Found:
    place = _place(scene, *span)
    raw = scene.text[place[0] : place[1]]
    return Found(fact=fact, value=" ".join(raw.split()), raw=raw, span=place, reason="name")


def _several(found: list[Found]) -> Ambiguity:
    first, last = found[0], found[-1]
    return Ambiguity(
        fact="lender_name",
        readings=tuple(each.value for each in found),
        raw=first.raw,
        span=(first.span[0], last.span[1]),
        reason="several named",
    )
