"""A letter's time: ours beside plain WeasyPrint's, paired in one process; by two processes; memory; first letter.

    python tests/bench/bench_letters.py         as many letters as the figures of the README are from
    python tests/bench/bench_letters.py 100     a short run

Plain is `HTML(string=…).write_pdf(pdf_variant="pdf/a-3a")` on the same letter with the style inside and the same fonts
by `@font-face`. Both are measured in processor time, since a shared machine's clock measures its neighbours.
"""

import gc
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import weasyprint
from cases import snapshot

from letters.compose import compose
from letters.html import render
from letters.letter import Letter
from letters.pdf import FONTS, Printer
from letters.templates import ROOT

ROUNDS = 9
MANY = 2_000
SECONDS = 5.0
PROCESSES = 2
FACES = (("Regular", 400, "normal"), ("Bold", 700, "normal"), ("It", 400, "italic"), ("BoldIt", 700, "italic"))
LETTERS = [("car", "explanation", "en"), ("home", "explanation", "tr"), ("car", "judgment_summary", "es")]
FIRST = "from bench_letters import rendered, Printer; Printer().print(rendered()[0], identifier=b'0' * 32)"


def rendered() -> list[str]:
    """The HTML of some letters of the tests' own cases."""
    return [render(compose(snapshot(*letter))) for letter in LETTERS]


def another(number: int) -> Letter:
    """One letter of many, each to somebody else and over another amount."""
    made = snapshot(*LETTERS[number % len(LETTERS)])
    case = made.case.knowing("borrower_name", f"Person {number}")
    return compose(replace(made, case=case.knowing("balance_owed", Decimal(20_000 + number))))


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


def rate(seconds: float) -> float:
    """Letters a second by this process."""
    letters, printer = rendered(), Printer()
    for html in letters:
        printer.print(html, identifier=b"0" * 32)
    gc.collect()
    gc.freeze()
    print("ready", flush=True)
    sys.stdin.readline()
    start, done = time.perf_counter(), 0
    while (spent := time.perf_counter() - start) < seconds:
        printer.print(letters[done % len(letters)], identifier=b"0" * 32)
        done += 1
    return done / spent


def together(processes: int) -> float:
    """Letters a second by several processes at once."""
    command = [sys.executable, "-W", "ignore", __file__, "rate"]
    pipe = subprocess.PIPE
    workers = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(processes)]
    for each in workers:
        each.stdout.readline()
    for each in workers:
        print(file=each.stdin, flush=True)
    return sum(float(each.communicate()[0]) for each in workers)


def memory(many: int) -> list[int]:
    """The most memory of this process so far in MB, after a quarter of so many letters, and after all."""
    printer, found = Printer(), []
    for number in range(many):
        printer.print(render(another(number)), identifier=b"0" * 32)
        if number + 1 in {many // 4, many}:
            found.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    return found


def beside_plain() -> None:
    """Print the rows of the paired measurement."""
    letters, printer = rendered(), Printer()
    plain_letters = [with_style(html) for html in letters]
    ours: list[float] = []
    plain: list[float] = []
    for _ in range(ROUNDS):
        ours.append(spent(lambda html: printer.print(html, identifier=b"0" * 32), letters))
        plain.append(spent(lambda html: weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/a-3a"), plain_letters))
    our, their = statistics.median(ours[1:]), statistics.median(plain[1:])
    faster = statistics.median(t / o for o, t in zip(ours[1:], plain[1:], strict=True))
    sizes = [len(printer.print(html, identifier=b"0" * 32)[0]) // 1024 for html in letters]
    print(f"| a letter of three or four pages, processor time: ours, plain WeasyPrint | {our:.0f} ms, {their:.0f} ms |")
    print(f"| how many times faster, paired | {faster:.1f} |")
    print(f"| letters a second on one core | {1000 / our:.0f} |")
    print(f"| size of a letter | {min(sizes)} to {max(sizes)} kB |", flush=True)


def main(many: int) -> None:
    warnings.simplefilter("ignore")  # plain WeasyPrint leaves a file open a letter
    early, late = memory(many)
    print(
        f"| a printer's memory after {many // 4:,} letters, all different, and after {many:,} | {early} MB, {late} MB |"
    )
    beside_plain()
    first = statistics.median(first_letter() for _ in range(3))
    print(f"| a fresh process to its first letter, processor time | {first:.1f} s |")
    one, several = together(1), together(PROCESSES)
    times = f"{several:.0f}, {several / one:.2f} times one"
    print(f"| letters a second by {PROCESSES} processes at once | {times} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["rate"]:
        print(rate(SECONDS))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else MANY)
