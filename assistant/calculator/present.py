"""A statement as it goes over the wire: words in the person's language, money as decimal strings."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from assistant.calculator.findings import Finding
from assistant.calculator.span import Span
from assistant.calculator.standing import Standing, standing
from assistant.calculator.statement import Citation, Line, Outlook, Paragraph, Percent, Statement, Verification
from assistant.content.words import Words, placeholders
from assistant.content.words import words as words_of
from assistant.facts.case import Case

_AS_OF = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])\b)?")
"""The year, and the month where there is one; "2022-23" names two years."""

SECTIONS = ("law", "credit", "tax", "judgment")
"""The sections of an outlook, in the order in which they are shown."""


def present(statement: Statement, case: Case, words: Words) -> dict[str, Any]:
    """The statement as JSON, in the language of `words`; amounts as decimal strings and, under "display", as shown.

    "why" of a line repeats each answer behind it as the person gave it, "display" says the amount or its bracket.
    """
    currency = statement.currency
    return {
        "kind": statement.kind.value,
        "amount": _wire(statement.amount),
        "low": _wire(statement.low),
        "high": _wire(statement.high),
        "display": shown(_size(statement), words, currency),
        "standing": _standing(standing(case, statement), words),
        "currency": currency,
        "lines": [_line(line, case, words, currency) for line in statement.lines],
        "open": [{"key": item.key, "why": words.text(item.why)} for item in statement.open],
        "outlook": _outlook(statement.outlook, words, currency),
    }


def shown(amount: Span, words: Words, currency: str = "USD") -> str:
    """An amount in words: exact, or the bracket it lies in."""
    if amount.exact is not None:
        return words.money(amount.exact, currency)
    low, high = (None if end is None else words.money(end, currency) for end in (amount.low, amount.high))
    if low and high:
        return words.text("amount.between", low=low, high=high)
    if low:
        return words.text("amount.at_least", low=low)
    return words.text("amount.at_most", high=high) if high else words.text("amount.unknown")


def line_amount(line: Line, words: Words, currency: str = "USD") -> str:
    """The amount of a line as a person reads it: signed, with its bracket, and "about" before an estimate."""
    exact = line.amount is not None
    text = shown(Span.exactly(line.amount) if line.amount is not None else Span(line.low, line.high), words, currency)
    return words.text("amount.approximate", amount=text) if exact and line.approx else text


def plain_text(paragraph: Paragraph, words: Words, currency: str = "USD") -> str:
    """A paragraph in words alone: for pages that print its citations, and how they were checked, beside it."""
    wanted = placeholders(words.messages[paragraph.key])
    if not wanted:
        return words.text(paragraph.key)
    values = {name: _value(value, words, currency) for name, value in paragraph.values.items() if name in wanted}
    return words.text(paragraph.key, **values)


def paragraph_text(paragraph: Paragraph, words: Words, currency: str = "USD") -> str:
    """A paragraph in words; it ends by saying of when its law is, and where that was not checked in the statute."""
    said = (plain_text(paragraph, words, currency), *_checked(paragraph.citations, words.locale))
    return " ".join(filter(None, said))


@lru_cache(maxsize=4096)
def _checked(citations: tuple[Citation, ...], locale: str) -> tuple[str, ...]:
    """The sentences on how the law behind a paragraph was checked, and of when the text is that was read."""
    ages = dict.fromkeys(as_of_text(each, words_of(locale)) for each in citations)
    return (_doubt(citations, locale), *ages)


def _doubt(citations: tuple[Citation, ...], locale: str) -> str:
    """The sentence that a law which was not checked against the statute calls for; none where it was."""
    doubts = (each for each in citations if each.verified is least_verified(citations))
    doubt = next((each for each in doubts if each.verified is not Verification.STATUTE), None)
    if doubt is None:
        return ""
    source = f" {doubt.text}." if doubt.verified is Verification.ORGANISATION else ""
    return f"{verified_text(doubt, words_of(locale))}{source}"


def citation_text(citation: Citation, words: Words) -> str:
    """A citation with of when the text is that was read and, where that was not the statute, a word that says so."""
    doubt = "" if citation.verified is Verification.STATUTE else verified_text(citation, words)
    said = [each.rstrip(".") for each in (doubt, as_of_text(citation, words)) if each]
    return f"{citation.text} ({'; '.join(said)})" if said else citation.text


def as_of_text(citation: Citation, words: Words) -> str:
    """Of when the text is that was read, in a sentence; empty for a citation that does not tell."""
    if not citation.as_of:
        return ""
    found = _AS_OF.match(citation.as_of)
    if not found:
        return words.text("verified.undated")
    year, month = int(found["year"]), int(found["month"] or 0)
    day = words.month(year, month) if month else str(year)
    return words.text("verified.as_of", day=day)


def verified_text(citation: Citation, words: Words) -> str:
    """How a citation was checked, or who set the figure behind it and when, in a sentence."""
    on = words.date(citation.set_on) if citation.set_on else ""
    return words.text(f"verified.{citation.verified.value}", by=citation.set_by, on=on)


def present_finding(finding: Finding, words: Words) -> dict[str, Any]:
    """A finding about a lender's letter as JSON: what is the matter, what to ask for, and the law behind it."""
    return {
        "key": finding.key,
        "severity": finding.severity.value,
        "display": words.text(f"finding.severity.{finding.severity.value}"),
        "text": plain_text(finding.matter, words),
        "ask": plain_text(finding.ask, words),
        "rule": finding.rule,
        "citations": _citations(finding.citations, words),
    }


def least_verified(citations: Iterable[Citation]) -> Verification:
    """How the least checked of these citations was checked: a chain of law is as sure as its weakest part."""
    found = {citation.verified for citation in citations}
    doubts = (Verification.ORGANISATION, Verification.UNCHECKED, Verification.PAGE)
    return next((doubt for doubt in doubts if doubt in found), Verification.STATUTE)


def _standing(stands: Standing, words: Words) -> dict[str, Any]:
    """How the person stands, with the sentence that must be read beside the figure, if there is one."""
    key = f"standing.{stands.value}"
    return {"key": stands.value, "text": words.text(key) if words.has(key) else None}


def _size(statement: Statement) -> Span:
    return Span(statement.low, statement.high) if statement.amount is None else Span.exactly(statement.amount)


def _line(line: Line, case: Case, words: Words, currency: str) -> dict[str, Any]:
    return {
        "key": line.key,
        "label": words.text(line.label_key),
        "amount": _wire(line.amount),
        "low": _wire(line.low),
        "high": _wire(line.high),
        "display": line_amount(line, words, currency),
        "formula": words.text(line.formula_key),
        "facts": [name for name in line.facts if name in case],
        "rule": line.rule,
        "citations": _citations(line.citations, words),
        "note": words.text(line.note) if line.note else None,
        "approx": line.approx,
        "total": line.total,
    }


def _outlook(outlook: Outlook, words: Words, currency: str) -> dict[str, list[dict[str, Any]]]:
    return {section: [_paragraph(item, words, currency) for item in getattr(outlook, section)] for section in SECTIONS}


def _paragraph(item: Paragraph, words: Words, currency: str) -> dict[str, Any]:
    fixed = not placeholders(words.messages[item.key])
    text = _fixed_text(item.key, item.citations, words.locale) if fixed else paragraph_text(item, words, currency)
    return {"text": text, "citations": _citations(item.citations, words)}


@lru_cache(maxsize=4096)  # most paragraphs say the same in every case
def _fixed_text(key: str, citations: tuple[Citation, ...], locale: str) -> str:
    return paragraph_text(Paragraph(key=key, citations=citations), words_of(locale))


def _citations(citations: Iterable[Citation], words: Words) -> list[dict[str, str]]:
    return [dict(_citation(item, words.locale)) for item in citations]


@lru_cache(maxsize=4096)  # the same few hundred stand behind every statement
def _citation(item: Citation, locale: str) -> Mapping[str, str]:
    language = words_of(locale)
    return {
        "text": item.text,
        "verified": item.verified.value,
        "note": " ".join(filter(None, (verified_text(item, language), as_of_text(item, language)))),
        "display": citation_text(item, language),
    }


def _value(value: object, words: Words, currency: str) -> object:
    if isinstance(value, Span):
        return shown(value, words, currency)
    if isinstance(value, Paragraph):
        return plain_text(value, words, currency)
    if isinstance(value, Decimal):
        return words.money(value, currency)
    if isinstance(value, Percent):
        return words.percent(value.value)
    return words.date(value) if isinstance(value, date) else value


def _wire(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"
