"""A letter can be checked by whoever holds it; a file that somebody made up cannot harm whoever checks it."""

import io
import json
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from letters import inspection
from letters.inspection import LARGEST, Found, inspect, look_into
from letters.kinds import KINDS
from letters.pdf import print_letter
from letters.record import NAME, Signer
from letters.verify import Signature, Verdict, verify

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SIGNER = Signer(key="k1", sign=PRIVATE.sign)
KEYS = {"k1": PRIVATE.public_key().public_bytes_raw()}


@pytest.fixture(scope="session")
def signed(printed_for: Callable[..., bytes]) -> bytes:
    return printed_for("car", signer=SIGNER)


@pytest.fixture(scope="session")
def printed_for(request: pytest.FixtureRequest) -> Callable[..., bytes]:
    make = request.getfixturevalue("make_snapshot")
    return lambda name, kind="explanation", signer=None: print_letter(make(name, kind), signer).pdf


def foreign() -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(stream)
    return stream.getvalue()


def judged(pdf: bytes) -> Verdict:
    """The verdict, without the process apart that costs half a second."""
    return judged_on(look_into(pdf))


def judged_on(found: Found) -> Verdict:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("letters.verify.inspect", lambda _: found)
        return judged_apart(b"")


def judged_apart(pdf: bytes) -> Verdict:
    return verify(pdf, KEYS.get)


def resaved(pdf: bytes, change: Callable[[pikepdf.Pdf], None] = lambda _: None) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(stream)
    return stream.getvalue()


def rewritten(pdf: bytes, old: str, new: str) -> bytes:
    """The file with other words in its record, of the same length: every offset stays right."""
    assert len(old) == len(new)
    assert pdf.count(old.encode()) == 1
    return pdf.replace(old.encode(), new.encode())


def test_a_letter_that_nobody_touched_is_genuine_and_every_line_comes_out_again(signed: bytes) -> None:
    verdict = judged_apart(signed)
    assert verdict.ok
    assert (verdict.signature, verdict.key) == (Signature.GOOD, "k1")
    assert (verdict.same_file, verdict.same_pages, verdict.same_rules, verdict.same_templates) == (True,) * 4
    assert (verdict.kind, verdict.reference, verdict.day) == ("explanation", "SF-7Q4K-2M9X", "2026-11-23")
    result = verdict.lines[-1]
    assert (result.key, result.agrees) == ("deficiency", True)
    assert result.stated == {"amount": "2000.00", "low": None, "high": None}


def test_equal_letters_with_equal_keys_are_equal_to_the_byte(signed: bytes, printed_for: Callable[..., bytes]) -> None:
    assert printed_for("car", signer=SIGNER) == signed


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_letter_can_be_checked(
    printed_for: Callable[..., bytes], ready: Callable[[str], list[str]], kind: str
) -> None:
    verdict = judged(printed_for(ready(kind)[0], kind, SIGNER))
    assert verdict.ok, verdict


def test_a_changed_fact_is_found_with_the_lines_that_it_changes(signed: bytes) -> None:
    verdict = judged(rewritten(signed, '"sale_price":"8500.00"', '"sale_price":"8400.00"'))
    assert not verdict.ok
    assert (verdict.signature, verdict.same_file, verdict.same_pages) == (Signature.BAD, False, False)
    assert {line.key for line in verdict.lines if not line.agrees} == {"sale_price", "after_sale", "deficiency"}


def test_a_changed_line_is_found_and_named(signed: bytes) -> None:
    old, new = (f'{{"amount":"{amount}","high":null,"key":"sale_expenses"' for amount in ("500.00", "900.00"))
    verdict = judged(rewritten(signed, old, new))
    assert [line.key for line in verdict.lines if not line.agrees] == ["sale_expenses"]
    assert verdict.signature is Signature.BAD


def test_a_file_saved_by_another_program_is_told_from_changed_pages(signed: bytes) -> None:
    verdict = judged(resaved(signed))
    assert (verdict.ok, verdict.signature, verdict.same_file, verdict.same_pages) == (
        False, Signature.GOOD, False, True,
    )  # fmt: skip


def test_altered_pages_are_found(signed: bytes) -> None:
    def write_on(pdf: pikepdf.Pdf) -> None:
        drawn = pdf.pages[0].Contents.read_bytes()
        pdf.pages[0].Contents = pdf.make_stream(drawn + b"\n0 0 200 200 re f")

    verdict = judged(resaved(signed, write_on))
    assert (verdict.signature, verdict.same_pages) == (Signature.GOOD, False)


def test_a_page_that_was_taken_out_is_found(signed: bytes) -> None:
    verdict = judged(resaved(signed, lambda pdf: pdf.pages.__delitem__(1)))
    assert not verdict.same_pages


def test_a_note_stuck_on_a_page_is_found(signed: bytes) -> None:
    def stick(pdf: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[0, 0, 99, 99])
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([note]))

    assert not judged(resaved(signed, stick)).ok


def test_one_byte_added_at_the_end_is_found(signed: bytes) -> None:
    assert not judged(signed + b"\n").ok


def test_a_letter_without_a_signature_is_worked_out_but_not_vouched_for(printed_for: Callable[..., bytes]) -> None:
    verdict = judged(printed_for("car"))
    assert (verdict.ok, verdict.signature, verdict.agrees) == (False, Signature.NONE, True)


def test_a_key_that_nobody_knows_vouches_for_nothing(signed: bytes) -> None:
    verdict = verify(signed, lambda _: None)
    assert (verdict.ok, verdict.signature, verdict.agrees) == (False, Signature.UNKNOWN_KEY, True)


def test_rules_and_wording_that_changed_since_are_told(signed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("letters.verify.versions", lambda: {"rules": "other", "templates": "other"})
    verdict = judged(signed)
    assert (verdict.ok, verdict.same_rules, verdict.same_templates) == (True, False, False)


def test_a_letter_to_a_lender_holds_nothing_that_it_does_not_rest_on(printed_for: Callable[..., bytes]) -> None:
    with pikepdf.open(io.BytesIO(printed_for("car", "validation_request"))) as opened:
        told = json.loads(opened.attachments[NAME].get_file().read_bytes())["snapshot"]["case"]["values"]
    assert "lender_name" in told
    assert told.keys() & {"sale_reason", "has_judgment", "judgment_amount", "demand_amount", "insolvent"} == set()


BOMB = zlib.compress(b"\0" * 50_000_000, 9)


@pytest.mark.parametrize(
    ("pdf", "problem"),
    [
        (b"", "not-a-pdf"),
        (b"GIF89a", "not-a-pdf"),
        (b"%PDF-" + b"x" * LARGEST, "too-large"),
        (b"%PDF-1.7", "damaged"),
        (foreign(), "no-record"),
        (b"%PDF-1.7\n" + b"[" * 100_000, "damaged"),
        (b"%PDF-1.7\n1 0 obj" + b"<</A" * 50_000, "damaged"),
    ],
    ids=["empty", "gif", "large", "bare", "foreign", "deep", "nested"],
)
def test_what_is_no_letter_is_said_to_be_none(pdf: bytes, problem: str) -> None:
    assert judged_apart(pdf) == Verdict(problem=problem)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_half_a_file_is_never_genuine(signed: bytes, part: float) -> None:
    assert not judged(signed[: int(len(signed) * part)]).ok


def test_a_locked_file_is_not_opened(signed: bytes) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(signed)) as opened:
        opened.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert judged(stream.getvalue()).problem == "encrypted"


@pytest.mark.parametrize("where", ["page", "record"])
def test_a_file_that_blows_up_costs_its_own_process_only(signed: bytes, where: str) -> None:
    def plant(pdf: pikepdf.Pdf) -> None:
        bomb = pdf.make_stream(b"")
        bomb.write(zlib.compress(BOMB), filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2))
        if where == "page":
            pdf.pages[0].Contents = pikepdf.Array([bomb] * 40)
        else:
            pdf.attachments[NAME].obj.EF.F = bomb

    assert not judged_apart(resaved(signed, plant)).ok


@pytest.mark.parametrize(
    "record",
    [
        b"", b"null", b"[]", b"{", b'{"snapshot": 1}', b"\xff\xfe", b"[" * 100_000,
        b'{"snapshot": {"kind": "../../x"}}',
    ],
)  # fmt: skip
def test_a_record_of_another_shape_is_refused(signed: bytes, record: bytes) -> None:
    def put(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[NAME] = pikepdf.AttachedFileSpec(pdf, record, filename=NAME)

    assert judged(resaved(signed, put)).problem in {"record-damaged", "damaged"}


@pytest.mark.parametrize("name", ["format", "snapshot", "statement", "versions", "pages", "file", "key", "signature"])
@pytest.mark.parametrize("value", [None, 7, [], {}, "x"])
def test_a_record_with_a_wrong_part_is_never_genuine(signed: bytes, name: str, value: object) -> None:
    with pikepdf.open(io.BytesIO(signed)) as opened:
        record = json.loads(opened.attachments[NAME].get_file().read_bytes())
    found = Found(record=json.dumps(record | {name: value}).encode(), pages=record["pages"], file="")
    assert not judged_on(found).ok


def test_the_process_that_looks_has_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "_PATIENCE", 0.001)
    assert inspect(foreign()).problem == "damaged"
