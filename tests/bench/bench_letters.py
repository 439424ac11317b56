"""A letter's time: ours beside plain WeasyPrint's, paired in one process; letters a second; memory; first letter.

Plain is `HTML(string=…).write_pdf(pdf_variant="pdf/a-3a")` on the same letter with the style inside and the same fonts
by `@font-face`. Both are measured in processor time, since a shared machine's clock measures its neighbours.
"""

import gc
import importlib.util
import itertools
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import weasyprint

from letters.compose import compose
from letters.html import render
from letters.pdf import FONTS, Printer
from letters.templates import ROOT

ROUNDS = 9
MANY = 400
FACES = (("Regular", 400, "normal"), ("Bold", 700, "normal"), ("It", 400, "italic"), ("BoldIt", 700, "italic"))
LETTERS = [("car", "explanation", "en"), ("home", "explanation", "tr"), ("car", "judgment_summary", "es")]
FIRST = "from bench_letters import rendered, Printer; Printer().print(rendered()[0], identifier=b'0' * 32)"


def rendered() -> list[str]:
    """The HTML of some letters of the tests' own cases."""
    path = Path(__file__).parents[1] / "letters" / "conftest.py"
    spec = importlib.util.spec_from_file_location("letters_conftest", path)
    cases = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(cases)
    return [render(compose(cases.snapshot(*letter))) for letter in LETTERS]


def with_style(html: str) -> str:
    """A letter with everything inside that plain WeasyPrint needs."""
    style = (ROOT / "letters" / "print.css").read_text("utf-8")
    for name, weight, slope in FACES:
        source = (FONTS / f"SourceSans3-{name}.ttf").as_uri()
        style += f'@font-face {{ font-family: "Source Sans 3"; font-weight: {weight}; font-style: {slope}; '
        style += f'src: url("{source}") }}'
    return html.replace("</head>", f"<style>{style}</style></head>")


def spent(work: Callable[[str], object], letters: list[str]) -> float:
    """Milliseconds of processor time a letter."""
    gc.collect()
    start = time.process_time()
    for html in letters:
        work(html)
    return (time.process_time() - start) / len(letters) * 1000


def first_letter() -> float:
    """Seconds of processor time of a fresh process, imports and fonts included, to its first letter."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-W", "ignore", "-c", FIRST], check=True, cwd=Path(__file__).parent)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    warnings.simplefilter("ignore")  # plain WeasyPrint leaves a file open a letter
    letters, printer = rendered(), Printer()
    plain_letters = [with_style(html) for html in letters]
    ours: list[float] = []
    plain: list[float] = []
    for _ in range(ROUNDS):
        ours.append(spent(lambda html: printer.print(html, identifier=b"0" * 32), letters))
        plain.append(spent(lambda html: weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/a-3a"), plain_letters))
    our, their = statistics.median(ours[1:]), statistics.median(plain[1:])
    sizes = [len(printer.print(html, identifier=b"0" * 32)[0]) // 1024 for html in letters]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for html in itertools.islice(itertools.cycle(letters), MANY):
        printer.print(html, identifier=b"0" * 32)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"| a letter of three or four pages, processor time: ours, plain WeasyPrint | {our:.0f} ms, {their:.0f} ms |")
    print(
        f"| how many times faster, paired | {statistics.median(t / o for o, t in zip(ours, plain, strict=True)):.1f} |"
    )
    print(f"| letters a second on one core | {1000 / our:.0f} |")
    first = statistics.median(first_letter() for _ in range(3))
    print(f"| a fresh process to its first letter, processor time | {first:.1f} s |")
    print(f"| size of a letter | {min(sizes)} to {max(sizes)} kB |")
    print(f"| memory after {ROUNDS * 6} letters, and after {MANY} more | {before} MB, {after} MB |")


if __name__ == "__main__":
    main()
