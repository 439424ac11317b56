"""Rebuilds an SVG drawing from plain shapes: what is not on the list does not come along, or ends it with a reason."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
_MOST_ELEMENTS = 3000
_DEEPEST = 40
_LONGEST_VALUE = 60_000

_SHAPES = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_PAINTS = frozenset({"defs", "linearGradient", "radialGradient", "stop"})
_SILENT = frozenset({"title", "desc", "metadata"})
"""Elements that say nothing on paper; those of other namespaces (drawing programs leave many) say nothing either."""

_STYLE = frozenset({
    "fill", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-dasharray", "stroke-dashoffset", "stop-color",
})  # fmt: skip
_SHAPE = frozenset({
    "id", "d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "width", "height",
    "viewBox", "transform", "offset", "gradientUnits", "gradientTransform", "spreadMethod",
})  # fmt: skip
_OPACITY = frozenset({"opacity", "fill-opacity", "stroke-opacity", "stop-opacity"})
_PLAIN = re.compile(r"[\w\s.,+\-#%()/]*", re.ASCII)
_PAINT = re.compile(r"url\(#[\w.-]+\)", re.ASCII)
_DOCTYPE = re.compile(r'<!DOCTYPE svg PUBLIC "[^"<>\[]*"\s+"[^"<>\[]*"\s*>')
"""As drawing programs write it: a name, and nothing declared."""
_DECLARED = re.compile(r"<!(?!--|\[CDATA\[)")


class VectorError(Exception):
    """A drawing that will not do: `code` says why, `values` holds what the words of the problem need."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def rebuilt(data: bytes) -> str:
    """The drawing as an inline SVG of shapes and gradients, with a title. Raises `VectorError`."""
    root = _parsed(data)
    if root.tag != f"{{{SVG}}}svg":
        raise VectorError("logo_not_a_picture")
    clean = _copy(root)
    clean.set("viewBox", clean.get("viewBox") or _view_box(clean))
    for size in ("width", "height", "x", "y"):
        clean.attrib.pop(size, None)
    clean.insert(0, _title())
    ET.register_namespace("", SVG)
    return ET.tostring(clean, encoding="unicode")


def _parsed(data: bytes) -> ET.Element:
    """The tree of a file without declarations of its own: entities, which can blow up, need one."""
    try:
        text = _DOCTYPE.sub("", data.decode("utf-8-sig"), count=1)
    except UnicodeDecodeError:
        raise VectorError("logo_not_a_picture") from None
    if "<svg" not in text:
        raise VectorError("logo_not_a_picture")
    if _DECLARED.search(text):
        raise VectorError("logo_forbidden", what="<!DOCTYPE>")
    try:
        return _counted(text)
    except ET.ParseError:
        raise VectorError("logo_broken") from None


def _counted(text: str) -> ET.Element:
    root = ET.fromstring(text)  # noqa: S314 - without declarations, and no longer than a logo may be
    waiting, elements = [(root, 1)], 0
    while waiting:
        element, deep = waiting.pop()
        elements += 1
        if deep > _DEEPEST or elements > _MOST_ELEMENTS:
            raise VectorError("logo_too_complex")
        waiting += [(child, deep + 1) for child in element]
    return root


def _copy(element: ET.Element) -> ET.Element:
    copied = ET.Element(element.tag, dict(_attributes(element)))
    copied.extend([_copy(child) for child in element if _is_wanted(child)])
    return copied


def _is_wanted(element: ET.Element) -> bool:
    namespace, _, name = element.tag.rpartition("}")
    if namespace != f"{{{SVG}" or name in _SILENT:
        return False
    if name not in _SHAPES | _PAINTS:
        raise VectorError("logo_forbidden", what=f"<{name[:20]}>")
    return True


def _attributes(element: ET.Element) -> Iterator[tuple[str, str]]:
    styled = dict(element.attrib)
    for part in styled.pop("style", "").split(";"):
        name, _, value = part.partition(":")
        styled[name.strip()] = value.strip()
    for name, value in styled.items():
        if name.lower().startswith("on") or name.rpartition("}")[2] in {"href", "src"}:
            raise VectorError("logo_forbidden", what=name.rpartition("}")[2][:20])
        if name in _OPACITY and value.strip() not in {"1", "1.0", "100%"}:
            raise VectorError("logo_transparent")
        if name in _STYLE | _SHAPE:
            yield name, _checked(name, value)


def _checked(name: str, value: str) -> str:
    refers = name in {"fill", "stroke"} and _PAINT.fullmatch(value.strip())
    if len(value) > _LONGEST_VALUE:
        raise VectorError("logo_too_complex")
    if not refers and ("url" in value.lower() or not _PLAIN.fullmatch(value)):
        raise VectorError("logo_forbidden", what=name)
    return value.strip()


def _view_box(root: ET.Element) -> str:
    sizes = [re.fullmatch(r"(\d+(?:\.\d+)?)(?:px|pt)?", root.get(side, "")) for side in ("width", "height")]
    if None in sizes:
        raise VectorError("logo_broken")
    return "0 0 " + " ".join(size[1] for size in sizes if size)


def _title() -> ET.Element:
    title = ET.Element(f"{{{SVG}}}title")
    title.text = "Logo"
    return title
