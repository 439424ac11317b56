"""Makes WeasyPrint remember what it worked out for the letter before: most of a letter stands in every letter.

WeasyPrint measures every run of text with Pango when it breaks lines, and shapes it once more when it draws. For fixed
wording in a fixed style the answer is the same each time. `quicken` makes it keep these answers beside the fonts they
were found with (`Memory`, an attribute of the font configuration); font configurations without one work as ever.

The output is the same to the byte, which the tests prove for every letter. This was written for one version of
WeasyPrint, line by line; with any other, `quicken` changes nothing, and letters are slower but right.
"""

from dataclasses import dataclass, field
from typing import Any

import pydyf  # type: ignore[import-untyped]  # it carries no types
import weasyprint
from weasyprint import css
from weasyprint.draw import text as drawing
from weasyprint.layout import absolute, block, inline, page, percent, preferred, table
from weasyprint.layout import float as layout_float
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject
from weasyprint.text.fonts import get_pango_font_key

KNOWN = "70.0"
MOST = 10_000
"""Answers of each sort that are kept before all are forgotten."""

_STYLE = (
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override", "font_size",
    "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings", "font_weight",
    "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang", "letter_spacing",
    "overflow_wrap", "tab_size", "text_decoration_line", "white_space", "word_break", "word_spacing",
)  # fmt: skip
"""Every property that measuring and drawing a run of text looks at."""

_OWN = frozenset({"id", "lang", "style"})
"""The attributes that WeasyPrint reads as declarations."""

_LENGTHS = (
    "margin_top", "margin_right", "margin_bottom", "margin_left", "padding_top", "padding_right", "padding_bottom",
    "padding_left", "width", "min_width", "max_width", "height", "min_height", "max_height",
)  # fmt: skip
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")

ffi.cdef("gpointer g_object_ref (gpointer object);")  # WeasyPrint declares only its opposite
_to_bytes = pydyf._to_bytes  # noqa: SLF001 - the same
_split_first_line = line_break.split_first_line
_draw_first_line = drawing.draw_first_line
_set_computed_styles = css.StyleFor.set_computed_styles
_resolve_percentages = percent.resolve_percentages


def quicken() -> bool:
    """Give WeasyPrint its memory, for this process. Returns whether it is the version that this was written for."""
    if weasyprint.VERSION != KNOWN:
        return False
    line_break.Layout = _Layout
    for module in (line_break, inline, preferred):
        module.split_first_line = split_first_line
    drawing.draw_first_line = draw_first_line
    pydyf._to_bytes = to_bytes  # noqa: SLF001 - every part of every file passes through it
    css.StyleFor.set_computed_styles = set_computed_styles
    for module in (absolute, block, inline, layout_float, page, percent, table):
        module.resolve_percentages = resolve_percentages
    return True


def to_bytes(item: Any) -> Any:
    """The function of that name in pydyf, asking first for what it is given most."""
    known = type(item)
    return item if known is bytes else item.encode("ascii") if known is str else _to_bytes(item)


class _Answers(dict[tuple[object, ...], Any]):
    """Answers by question; all are forgotten when they have become too many."""

    def __setitem__(self, question: tuple[object, ...], answer: object) -> None:
        if len(self) >= MOST:
            self.clear()
        super().__setitem__(question, answer)


@dataclass(slots=True)
class Memory:
    """What was worked out with one font configuration. Nothing in it depends on a letter, only on text and style."""

    looks: dict[str, int] = field(default_factory=dict)
    styles: _Answers = field(default_factory=_Answers)
    lines: _Answers = field(default_factory=_Answers)
    drawings: _Answers = field(default_factory=_Answers)
    fonts: dict[int, object] = field(default_factory=dict)

    def look(self, style: Any) -> int:
        """The number of all styles in which text looks the same as in this one."""
        number: int | None = style.__dict__.get("look")
        if number is None:
            look = str([style[name] for name in _STYLE])
            number = style.look = self.looks.setdefault(look, len(self.looks))
        return number

    def hold(self, font: Any) -> None:
        """Keep a Pango font alive, so that no other takes its address."""
        address = int(ffi.cast("uintptr_t", font))
        if address not in self.fonts:
            self.fonts[address] = ffi.gc(gobject.g_object_ref(font), gobject.g_object_unref)


class _Layout(line_break.Layout):  # type: ignore[misc]  # WeasyPrint carries no types
    """A layout that asks Pango anew for drawing only when somebody looks: a remembered drawing needs nothing of it."""

    def reactivate(self, style: Any) -> None:
        self.deactivate()  # lines are shared by all that say the same; the last one may have left its own
        self.style = style

    def __getattr__(self, name: str) -> Any:
        if name not in {"layout", "language"} or "style" not in self.__dict__:
            raise AttributeError(name)
        super().reactivate(self.style)
        return self.__dict__[name]

    def deactivate(self) -> None:
        for name in ("layout", "language", "style"):
            self.__dict__.pop(name, None)


def split_first_line(text: str, style: Any, *where: Any, **how: Any) -> tuple[Any, ...]:
    """WeasyPrint's function of that name, answering from memory what was asked before."""
    memory = getattr(style.font_config, "memory", None)
    if memory is None:
        return tuple(_split_first_line(text, style, *where, **how))
    _context, *space = where
    question = (text, memory.look(style), *space, *how.items())
    answer: tuple[Any, ...] | None = memory.lines.get(question)
    if answer is None:
        answer = memory.lines[question] = tuple(_split_first_line(text, style, *where, **how))
    return answer


def draw_first_line(stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any) -> list[Any]:
    """WeasyPrint's function of that name, repeating from memory what was drawn before."""
    memory = getattr(textbox.style.font_config, "memory", None)
    if memory is not None and text_overflow != "ellipsis" and block_ellipsis == "none":
        layout = textbox.pango_layout
        question = (textbox.text, layout.text, layout.justification_spacing, memory.look(textbox.style))
        if question not in memory.drawings:
            memory.drawings[question] = _record(stream, textbox, memory, matrix)
        if _repeat(stream, matrix, memory.drawings[question]):
            return []
    return list(_draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix))


def set_computed_styles(self: Any, element: Any, parent: Any, **given: Any) -> None:
    """WeasyPrint's method of that name, taking the style of an equal element of an earlier letter.

    Elements are equal when the same declarations apply to them and their parents are. A style holds its parent and its
    declarations, which a sheet parsed once, so their addresses cannot have been taken by others. Values are computed
    when first asked for, and stay with the style.
    """
    memory = getattr(self.font_config, "memory", None)
    if memory is None:
        _set_computed_styles(self, element, parent, **given)
        return
    pseudo_type, computed = given.get("pseudo_type"), self.get_computed_styles()
    declared = self.get_cascaded_styles().get((element, pseudo_type), {})
    values = [value for value, _weight in declared.values()]
    speaks_for_itself = not _OWN.isdisjoint(getattr(element, "attrib", ()))
    own = _firm(values) if speaks_for_itself else tuple(map(id, values))
    question = (id(computed.get((parent, None))), pseudo_type, *declared, own)
    found = memory.styles.get(question)
    if found is None:
        _set_computed_styles(self, element, parent, **given)
        memory.styles[question] = computed[element, pseudo_type]
        return
    computed[element, pseudo_type] = found
    if found["anchor"] and (collector := given.get("target_collector")):
        collector.collect_anchor(found["anchor"])


def _firm(value: Any) -> Any:
    return tuple(map(_firm, value)) if type(value) in {list, tuple} else value


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """WeasyPrint's function of that name, at once for styles whose lengths depend on nothing."""
    used = box.style.__dict__.get("used")
    if used is None:
        used = box.style.used = _used(box.style)
    if used:
        box.__dict__.update(used)
    else:
        _resolve_percentages(box, containing_block)


def _used(style: Any) -> dict[str, Any]:
    """The used lengths of a style; none when one of them is relative, or table borders or paddings have their say."""
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return {}
    lengths = {name: style[name] for name in _LENGTHS}
    if any(each != "auto" and getattr(each, "unit", None) != "px" for each in lengths.values()):
        return {}
    none = {"min_width": 0, "min_height": 0}
    used = {name: none.get(name, each) if each == "auto" else each.value for name, each in lengths.items()}
    return used | {name: style[name] for name in _BORDERS}


@dataclass(slots=True)
class _Run:
    """Glyphs in one font: the font, and what a document's own font object must learn of them.

    To WeasyPrint it looks like the font of a document that has drawn nothing yet, so that it is told everything.
    """

    key: int
    font: Any
    hash: str
    size: float = 0
    widths: dict[int, int] = field(default_factory=dict)
    to_unicode: dict[int, str] = field(default_factory=dict)
    bitmap: bool = False
    png: bool = False
    svg: bool = False
    colr: bool = False


class _Recorder:
    """A stream that notes what a line of text draws: runs as their fonts come up, and the glyphs as PDF shows them.

    It knows no more than plain runs need. What else WeasyPrint asks for (a rise, a glyph that the font lacks) is an
    `AttributeError`, and such a line is drawn as ever.
    """

    def __init__(self, stream: Any, memory: Memory) -> None:
        self._stream = stream
        self._memory = memory
        self.ink_rect, self.logical_rect = stream.ink_rect, stream.logical_rect
        self.drawn: list[_Run | bytes] = []

    def set_text_matrix(self, *_: float) -> None:
        """Each repetition sets its own."""

    def add_font(self, pango_font: Any) -> tuple[_Run, float]:
        key, _, size = get_pango_font_key(pango_font)
        font, _ = self._stream.add_font(pango_font)
        if font.bitmap or font.png or font.svg or font.colr:
            raise AttributeError("pictures among the glyphs")
        self._memory.hold(pango_font)
        self._coming = _Run(key=key, font=pango_font, hash=font.hash)
        return self._coming, size

    def set_font_size(self, _hash: str, size: float) -> None:
        self._coming.size = size
        self.drawn.append(self._coming)

    def show_text(self, text: str) -> None:
        self.drawn.append(b"[" + text.encode() + b"] TJ")


def _record(stream: Any, textbox: Any, memory: Memory, matrix: Any) -> list[_Run | bytes] | None:
    recorder = _Recorder(stream, memory)
    try:
        _draw_first_line(recorder, textbox, "clip", "none", matrix)
    except AttributeError:
        return None
    return recorder.drawn


def _repeat(stream: Any, matrix: Any, drawn: list[_Run | bytes] | None) -> bool:
    """Draw from memory, unless the document measured one of the glyphs otherwise (then its kerning would differ)."""
    if drawn is None:
        return False
    runs = [each for each in drawn if isinstance(each, _Run)]
    if not all(_teach(stream, run) for run in runs):
        return False
    if drawn:
        stream.set_text_matrix(*matrix.values)
    for each in drawn:
        if isinstance(each, bytes):
            stream.stream.append(each)
        else:
            stream.set_font_size(each.hash, each.size)
    return True


def _teach(stream: Any, run: _Run) -> bool:
    font = stream._fonts.get(run.key) or stream.add_font(run.font)[0]  # noqa: SLF001 - what add_font looks at first
    for glyph, width in run.widths.items():
        if font.widths.setdefault(glyph, width) != width:
            return False
    for glyph, characters in run.to_unicode.items():
        font.to_unicode.setdefault(glyph, characters)
    return True
