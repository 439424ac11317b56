from decimal import Decimal
from pathlib import Path

import pytest

from assistant.content.loader import CONTENT, ContentError, load, load_file, names


def written(folder: Path, text: str) -> Path:
    path = folder / "sample.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_figure_is_never_a_binary_float(tmp_path: Path) -> None:
    assert load_file(written(tmp_path, "rate: 7.25")) == {"rate": Decimal("7.25")}


@pytest.mark.parametrize("key", ["yes", "no", "on", "5"])
def test_a_key_that_yaml_would_bend_is_refused_with_its_line(tmp_path: Path, key: str) -> None:
    with pytest.raises(ContentError, match=r"sample\.yaml, line 2.*not text"):
        load_file(written(tmp_path, f"a: 1\n{key}: 2\n"))


def test_a_key_that_stands_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"sample\.yaml, line 3.*'a' stands twice"):
        load_file(written(tmp_path, "a: 1\nb: 2\na: 3\n"))


def test_what_is_not_yaml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"sample\.yaml is not YAML"):
        load_file(written(tmp_path, "a: [1"))


def test_code_in_yaml_is_never_run(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        load_file(written(tmp_path, "a: !!python/object/apply:os.getcwd []"))


def test_every_content_file_loads() -> None:
    paths = [path.relative_to(CONTENT) for path in CONTENT.rglob("*.yaml")]
    assert paths
    assert all(load(str(path)) for path in paths)


def test_the_files_of_a_folder_come_in_order() -> None:
    found = names("knowledge")
    assert found == tuple(sorted(found))
    assert "knowledge/basics.yaml" in found
