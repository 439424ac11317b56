"""An organisation's own wording of a paragraph: said on every paper, bounded, and never at the cost of a figure."""

import io
from collections.abc import Callable
from dataclasses import replace

import docx
import pypdfium2
import pytest

from assistant.content.loader import load
from assistant.content.words import LOCALES, words
from assistant.facts.case import Case
from letters import editable, wording
from letters.compose import compose
from letters.docx import docx_of
from letters.html import render
from letters.kinds import KINDS
from letters.letter import Listing
from letters.pdf import print_letter
from letters.record import Signer
from letters.snapshot import Snapshot
from letters.verify import verify
from letters.wording import BrokenWordingError

PARAGRAPHS = [(kind, name) for kind, letter in KINDS.items() for name in letter.editable]
HOSTILE = [
    "{% for x in range(10) %}x{% endfor %}",
    "{% for x in standard %}{% for y in standard %}x{% endfor %}{% endfor %}",
    "{{ standard.__class__.__mro__ }}",
    "{{ standard|upper }}",
    "{{ standard * 1000000 }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ lipsum() }}",
    "{{ 7 * 7 }}",
    "{{ 'text' }}",
    "{% set x = 1 %}",
    "{% include 'letters/letter.html' %}",
    "{% import 'letters/parts.html' as p %}",
    "{% macro m() %}{{ caller() }}{% endmacro %}",
    "{% if standard == 'x' %}y{% endif %}",
    "{% if standard.__class__ %}y{% endif %}",
    "{{ standard[0] }}",
    "{{ " + "-" * 1900 + "standard }}",
    "{% if standard %}" * 60 + "x" + "{% endif %}" * 60,
    "{% block b %}x{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
]


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        found = "".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(found.split())


@pytest.mark.parametrize("source", HOSTILE)
def test_what_could_run_on_or_reach_out_is_refused_by_its_line_and_never_run(source: str) -> None:
    faults = wording.check(f"Hello.\n{source}", values={"standard"})
    assert [fault.code for fault in faults] == ["wording_forbidden"]
    assert faults[0].limits["line"] in {1, 2}
    with pytest.raises(BrokenWordingError):
        wording.say(source, {"standard": "x"})


@pytest.mark.parametrize(
    ("source", "code", "limits"),
    [
        ("x" * 2_001, "too_long", {"limit": 2_000}),
        ("a \u2603", "unprintable", {}),
        ("one\ntwo {{ standard", "wording_broken", {"line": 2}),
        ("one\n{% if standard %}two", "wording_broken", {"line": 2}),
        (
            "one\ntwo {{ lendername }}",
            "wording_unknown",
            {"line": 2, "name": "lendername", "names": "amount, standard"},
        ),
        ("{{ standard }}" * 13, "wording_many", {"limit": 12}),
        ("one\n{{ self }}", "wording_unknown", {"line": 2, "name": "self", "names": "amount, standard"}),
        ("one\n\ntwo $5,000.00", "wording_amount", {"line": 3}),
        ("you owe 5.000 dólares", "wording_amount", {"line": 1}),
        ("{% if amount %}{{ amount }}{% endif %}", "wording_left_out", {"name": "amount"}),
    ],
)
def test_a_wrong_wording_says_what_is_wrong_and_in_which_line(
    source: str, code: str, limits: dict[str, object]
) -> None:
    values, must = {"standard", "amount"}, {"amount"} if "left_out" in code else ()
    (fault,) = wording.check(source, values=values, must=must)
    assert (fault.code, dict(fault.limits)) == (code, limits)
    for locale in LOCALES:
        assert words(locale).text(f"problem.value.{code}", **fault.limits)


def test_a_value_is_said_and_a_condition_asks_whether_it_is_known() -> None:
    source = "{{ a }}\nand {% if b %}{{ b }}{% elif not c %}none{% else %}c{% endif %}."
    assert wording.say(source, {"a": "x", "b": "", "c": ""}) == "x and none."
    assert wording.say(source, {"a": "x", "b": "", "c": "1"}) == "x and c."
    assert wording.say(source, {"a": "x", "b": "{{ a }}", "c": ""}) == "x and {{ a }}."


@pytest.mark.parametrize(("kind", "name"), PARAGRAPHS)
def test_our_own_text_is_a_wording_to_begin_from_in_every_language(kind: str, name: str) -> None:
    for locale in LOCALES:
        assert editable.faults(kind, name, editable.original(kind, name, locale)) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_text_as_a_wording_prints_the_same_letter(kind: str, snapshot: Callable[..., Snapshot]) -> None:
    plain = snapshot(kind=kind, locale="tr", case=sample(kind))
    own = {
        locale: {name: editable.original(kind, name, locale) for name in KINDS[kind].editable}
        for locale in editable.languages(kind, "tr")
    }
    assert compose(replace(plain, wording=own)) == compose(plain)


@pytest.mark.parametrize(("kind", "name"), PARAGRAPHS)
def test_every_paragraph_that_can_be_worded_is_one_of_the_letter(
    kind: str, name: str, snapshot: Callable[..., Snapshot]
) -> None:
    """Some stand only in cases of another sort: a forgiven balance, a letter whose day is not known."""
    own = {"en": {name: "Quillfeather. {{ standard }}"}}
    cases = [sample(kind), sample(kind).forgetting("letter_date"), sample(kind).knowing("forgiven", value=True)]
    letters = [compose(snapshot(kind=kind, case=case, wording=own)) for case in cases]
    assert any("Quillfeather" in render(letter) for letter in letters)


@pytest.mark.parametrize("kind", KINDS)
def test_no_wording_takes_a_figure_a_table_a_box_or_the_denial_away(
    kind: str, snapshot: Callable[..., Snapshot]
) -> None:
    plain = snapshot(kind=kind, case=sample(kind))
    texts = dict.fromkeys([*KINDS[kind].editable, "clock", "days", "box", "line_1", "not_admission"], "Mine.")
    ours, theirs = compose(plain), compose(replace(plain, wording={"en": texts}))
    assert (ours.box, ours.notice, ours.particulars, ours.keep) == (
        theirs.box,
        theirs.notice,
        theirs.particulars,
        theirs.keep,
    )
    for one, other in zip(ours.sections, theirs.sections, strict=True):
        assert one.heading == other.heading
        assert len(one.parts) == len(other.parts)
        kept = [part for part in one.parts if part.shape in {"table", "chart"}]
        assert kept == [part for part in other.parts if part.shape in {"table", "chart"}]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].leaves_the_house])
def test_an_amount_is_offered_in_letters_of_the_borrower_only_where_our_words_have_it(kind: str) -> None:
    for name in KINDS[kind].editable:
        ours = editable.standard(kind, name, "en") or ""
        assert ("amount" in editable.values(kind, name)) == ("{amount}" in ours)
        assert ("amount" in editable.must(kind, name)) == ("{amount}" in ours)


def test_markup_in_a_wording_is_shown_as_text(snapshot: Callable[..., Snapshot]) -> None:
    own = {"en": {"opening": "<script>alert(1)</script> & {{ borrower_name }}"}}
    letter = compose(snapshot("car", wording=own))
    page = render(letter)
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Maria Gonzalez" in page


def test_paper_preview_and_word_file_say_the_same(snapshot: Callable[..., Snapshot]) -> None:
    own = {"tr": {"opening": "Sayın {{ borrower_name }}, çözüm için bizi arayın: {{ amount }}."}}
    made = snapshot("car", locale="tr", wording=own)
    said = "Sayın Maria Gonzalez, çözüm için bizi arayın: $2.000,00."
    assert said in " ".join(render(compose(made)).split())
    assert said in text_of(print_letter(made).pdf)
    word = docx.Document(io.BytesIO(docx_of(compose(made))))
    assert any(said in paragraph.text for paragraph in word.paragraphs)


def test_a_wording_that_says_nothing_of_a_case_leaves_it_ours(snapshot: Callable[..., Snapshot]) -> None:
    own = {"en": {"opening": "{% if account %}{{ standard }} It ends in {{ account }}.{% endif %}"}}
    made = snapshot("surplus")
    assert compose(replace(made, wording=own)) == compose(made)
    assert compose(snapshot("car", wording=own)).opening[0].text.endswith("It ends in 4821.")


def test_a_translation_that_is_none_says_so(snapshot: Callable[..., Snapshot]) -> None:
    english = {"en": {"item_1": "You close the account for good."}}
    listing = compose(snapshot("car", "waiver_request", "es", wording=english)).sections[0].parts[0]
    assert isinstance(listing, Listing)
    assert listing.items[0].text == "You close the account for good."
    both = english | {"es": {"item_1": "Ustedes cierran la cuenta."}}
    for own, said in ((english, words("es").text("letter.keep.own_words")), (both, "Ustedes cierran la cuenta.")):
        keep = compose(snapshot("car", "waiver_request", "es", wording=own)).keep
        assert keep is not None
        assert any(said in repr(section) for section in keep.sections)


def test_it_travels_inside_the_letter_which_is_reprinted_to_the_byte_and_verified(
    snapshot: Callable[..., Snapshot],
) -> None:
    own = {"en": {"opening": "Call {{ organisation }} first. {{ standard }}"}}
    signer = Signer(key="0" * 16, sign=lambda _: b"\0" * 64)
    made = snapshot("car", wording=own)
    again = Snapshot.from_wire(made.to_wire())
    first, second = (print_letter(each, signer).pdf for each in (made, again))
    assert first == second
    assert b'"wording":{"en":{"opening":"Call {{ organisation }} first. {{ standard }}"}}' in first
    verdict = verify(first, lambda _: None)
    assert (verdict.problem, verdict.same_file, verdict.agrees) == ("", True, True)


def test_a_kept_wording_that_cannot_be_used_any_more_fails_the_letter_with_a_code(
    snapshot: Callable[..., Snapshot],
) -> None:
    with pytest.raises(BrokenWordingError):
        compose(snapshot("car", wording={"en": {"opening": "{{ gone }}"}}))


def sample(kind: str) -> Case:
    cases = [Case.from_wire({"values": values}) for values in load("letters/samples.yaml").values()]
    return next(case for case in cases if not KINDS[kind].lacking(case) and KINDS[kind].fits(case))
