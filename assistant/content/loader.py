"""Reads the YAML under `assistant/content`, strictly: what YAML would quietly bend is refused."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent


class ContentError(ValueError):
    """A content file says something that cannot be right; the message names the file and the place."""


class _StrictLoader(yaml.CSafeLoader):
    """YAML with text keys only, no key twice, and figures as `Decimal`, never as binary floats.

    On libyaml, which every wheel of PyYAML holds: the lexicons load in a tenth of the time.
    """


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise ContentError(f"{_place(key_node)}: the key {key!r} is not text; put it in quotes")
        if key in found:
            raise ContentError(f"{_place(key_node)}: the key {key!r} stands twice")
        found[key] = loader.construct_object(value_node, deep=True)
    return found


def _decimal(loader: _StrictLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)))


def _place(node: yaml.Node) -> str:
    mark = node.start_mark
    return f"{Path(mark.name).name}, line {mark.line + 1}"


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
_StrictLoader.add_constructor("tag:yaml.org,2002:float", _decimal)


@cache
def load(name: str) -> Any:
    """The content file `name` ("facts.yaml", "flows/deficiency.yaml"), read once.

    Figures with a point come as `Decimal`, dates as `date`. The result is shared: never change it.
    Raises `ContentError` for a key that is not text (`yes`, `no` and `on` are booleans to YAML), for a key that
    stands twice, and for a file that is not YAML.
    """
    return load_file(CONTENT / name)


def load_file(path: Path) -> Any:
    """The same for a file anywhere: tests keep their cases in this form."""
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_StrictLoader)  # noqa: S506 - a safe loader, made stricter
    except yaml.YAMLError as error:
        raise ContentError(f"{path.name} is not YAML: {error}") from error


def names(folder: str) -> tuple[str, ...]:
    """The YAML files in a content folder, sorted, as `load` takes them."""
    return tuple(f"{folder}/{path.name}" for path in sorted((CONTENT / folder).glob("*.yaml")))
