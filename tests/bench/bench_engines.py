"""The same letter by other programs, for scale: headless Chromium, and Typst where its package is installed.

Chromium prints the very HTML that we print, one start of the program a letter, as its command line does. Typst sets
the same words, figures and picture, tagged, with the same fonts, from a source that is made here. It is no dependency
of anything: `pip install typst` beside this project shows its row.
"""

import hashlib
import importlib.util
import json
import re
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

from bench_letters import another, with_style

from letters.html import render
from letters.letter import Chart, Letter, Listing, Prose, Section, Table
from letters.pdf import FONTS

ROUNDS = 5
_PAGE = """#set document(title: {title})
#set page(paper: "us-letter", margin: (x: 24mm, y: 18mm), numbering: "1 / 1")
#set text(font: "Source Sans 3", size: 11pt, lang: {lang})
"""


def timed(work: Callable[[], object], letters: int = 1) -> str:
    """Median wall-clock and processor time a letter of a piece of work, with that of the processes it started."""
    walls, spent = [], []
    for _ in range(ROUNDS):
        start, before = time.perf_counter(), _processor()
        work()
        walls.append((time.perf_counter() - start) * 1000 / letters)
        spent.append((_processor() - before) * 1000 / letters)
    return f"{statistics.median(walls):.0f} ms, processor time {statistics.median(spent):.0f} ms"


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def chromium(folder: Path) -> Callable[[], object]:
    """Prints one letter by a start of Chromium."""
    page, pdf = folder / "letter.html", folder / "letter.pdf"
    page.write_text(with_style(render(another(0))), "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
    command = [shutil.which("chromium"), *options, page.as_uri()]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def typst(folder: Path) -> Callable[[], object]:
    """Sets one letter after the other with Typst: the same one again it would know by heart."""
    import typst  # noqa: PLC0415 - it is not installed everywhere

    letters = ("\n".join(_source(another(number), folder)).encode() for number in count())
    ready = deque(islice(letters, 3 * (ROUNDS + 1)))
    compiler = typst.Compiler(root=str(folder), font_paths=[str(FONTS)], ignore_system_fonts=True)

    def three() -> None:
        for _ in range(3):
            compiler.compile(input=ready.popleft(), format="pdf", pdf_standards=["ua-1"])

    return three


def _source(letter: Letter, folder: Path) -> Iterator[str]:
    yield _PAGE.format(title=json.dumps(letter.title), lang=json.dumps(letter.locale))
    yield from (f"#text({json.dumps(line)})\n" for line in (letter.sender.name, *letter.recipient))
    yield f"= #text({json.dumps(letter.title)})"
    yield from (_say(prose) for prose in letter.opening)
    yield "#rect(width: 100%)[" + "".join(f"#text({json.dumps(each)})\n\n" for each in _box(letter)) + "]"
    for section in letter.sections:
        yield from _section(section, folder)
    yield from (f"#text({json.dumps(text)})\n" for text in (letter.notice, *letter.closing))
    yield "; ".join(f"#super[{source.number}] #text({json.dumps(source.text)})" for source in letter.sources)


def _box(letter: Letter) -> tuple[str, ...]:
    return letter.box.label, letter.box.figure, *letter.box.notes


def _section(section: Section, folder: Path) -> Iterator[str]:
    yield f"== #text({json.dumps(section.heading)})"
    for part in section.parts:
        if isinstance(part, Prose):
            yield _say(part)
        elif isinstance(part, Listing):
            yield from (f"{'+' if part.ordered else '-'} {_say(item).strip()}" for item in part.items)
        elif isinstance(part, Table):
            cells = ", ".join(f"[{_text(row.label)}], [{_text(row.figure)}]" for row in part.rows)
            heads = ", ".join(f"[{_text(head)}]" for head in part.heads)
            yield f"#table(columns: (1fr, auto), table.header({heads}), {cells})"
        elif isinstance(part, Chart):
            words = re.search(r"<title[^>]*>(.*?)</title>", part.svg)[1]
            drawing = f"{hashlib.sha256(part.svg.encode()).hexdigest()}.svg"
            (folder / drawing).write_text(part.svg.replace("currentColor", "#111"), "utf-8")
            yield f'#image("{drawing}", width: 96mm, alt: {json.dumps(words)})'


def _say(prose: Prose) -> str:
    marks = f"#super[{', '.join(map(str, prose.marks))}]" if prose.marks else ""
    return f"{_text(prose.text)}{marks}\n"


def _text(text: str) -> str:
    return f"#text({json.dumps(text)})"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if shutil.which("chromium"):
            print(
                f"| for scale: the same letter by a start of headless Chromium | {timed(chromium(folder))} |",
                flush=True,
            )
        if importlib.util.find_spec("typst"):
            work = typst(folder)
            work()
            print(f"| for scale: such a letter by Typst, warm | {timed(work, letters=3)} |", flush=True)


if __name__ == "__main__":
    main()
