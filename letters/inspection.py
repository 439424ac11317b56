"""Looks into a PDF by anybody, in a process of its own: a hostile one costs that process, never the caller.

The process may use so much memory and time and no more, writes nothing, and says what it found in one line of JSON.
What a PDF of ours holds is read; that it is ours, nobody is believed yet.
"""

import base64
import io
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pikepdf

from letters.record import NAME, file_digest, pages_digest

LARGEST = 4 * 1024 * 1024
"""Bytes of a PDF that is looked into; a letter with a logo has under 0.5 MB."""

_LARGEST_RECORD = 256 * 1024
_MEMORY = 1024 * 1024 * 1024
_SECONDS = 5
_PATIENCE = 20  # on a busy machine five seconds of work take longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is in a PDF: the bytes of its record, and the digests of its pages and of the file around the record.

    `problem` is a code when there is no record: "too-large", "not-a-pdf", "encrypted", "damaged" or "no-record".
    """

    record: bytes = b""
    pages: str = ""
    file: str = ""
    problem: str = ""


def inspect(pdf: bytes) -> Found:
    """What is in a PDF. Whatever it is, this returns, within 20 seconds."""
    if len(pdf) > LARGEST:
        return Found(problem="too-large")
    if b"%PDF-" not in pdf[:1024]:
        return Found(problem="not-a-pdf")
    command = [sys.executable, "-m", "letters.inspection"]
    try:
        # Only this very module is run, on bytes that it reads as data.
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603
        told = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return Found(problem="damaged")
    return Found(**told | {"record": base64.b64decode(told["record"])})


def main() -> None:
    """The process: a PDF comes in, what was found goes out."""
    for limit, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(limit, (most, most))
    found = look_into(sys.stdin.buffer.read(LARGEST + 1))
    told = asdict(found) | {"record": base64.b64encode(found.record).decode()}
    sys.stdout.write(json.dumps(told))


def look_into(pdf: bytes) -> Found:
    """What is in a PDF, found out in this process."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            return _found(opened, pdf)
    except pikepdf.PasswordError:
        return Found(problem="encrypted")
    except (pikepdf.PdfError, pikepdf.DataDecodingError, MemoryError, OverflowError, RecursionError):
        return Found(problem="damaged")
    except (AttributeError, KeyError, TypeError, ValueError, NotImplementedError):
        return Found(problem="damaged")  # parts of other kinds than a letter has


def _found(opened: pikepdf.Pdf, pdf: bytes) -> Found:
    if NAME not in opened.attachments:
        return Found(problem="no-record")
    data = opened.attachments[NAME].get_file().read_bytes()
    if not 0 < len(data) <= _LARGEST_RECORD:
        return Found(problem="damaged")
    before, between, after = pdf.partition(data)
    contents = (page.Contents.read_bytes() for page in opened.pages)
    return Found(
        record=data,
        pages=pages_digest(contents, _fonts(opened)),
        file=file_digest(before, after) if between else "",
    )


def _fonts(opened: pikepdf.Pdf) -> Iterator[bytes]:
    for each in opened.objects:
        if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each:
            yield each.FontFile2.read_bytes()


if __name__ == "__main__":
    main()
