"""The words of the product: gettext catalogues keyed by message, and figures as a person of that language writes them.

A catalogue is a folder of `.po` files, one a room (`conversation.po`, `letters.po`, …); a key says where it is used
("question.balance_owed.text"). Placeholders are plain names in braces. A key that a language lacks is an error, found
by `shortfall check-content` and by the tests, never an English word in a Turkish letter.
"""

import io
import re
import string
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Literal

import babel.dates
import babel.lists
import babel.numbers
from babel import Locale
from babel.messages import mofile, pofile

from assistant.content.loader import CONTENT, ContentError

LOCALES = ("en", "es", "tr")
"""The languages, by the short name that the wire uses."""

# Spanish is written as in the United States: that is where these loans are, and where 1,250 is not 1.25.
_REGIONS = {"en": "en_US", "es": "es_US", "tr": "tr_TR"}
_CENT = Decimal("0.01")
_GREAT = Decimal(10) ** 15
_MINUS = "\N{MINUS SIGN}"


class MissingWordsError(KeyError):
    """A key that the catalogue of this language does not hold."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language: its messages and its ways with money, dates, percents and lists."""

    locale: str
    messages: dict[str, str]
    plurals: GNUTranslations

    def text(self, key: str, /, **values: object) -> str:
        """The message `key` with its placeholders filled; with `count`, in the right plural form.

        Raises `MissingWordsError` for an unknown key and `KeyError` for a placeholder that no value was given for.
        """
        if key not in self.messages:
            raise MissingWordsError(f"{self.locale}: {key}")
        count = values.get("count")
        message = self.plurals.ngettext(key, key, count) if isinstance(count, int) else self.messages[key]
        return message.format_map(values) if values else message

    def has(self, key: str) -> bool:
        """Whether this language has words for `key`."""
        return key in self.messages

    def money(self, amount: Decimal, currency: str = "USD") -> str:
        """An amount to the cent, half-up, with a real minus sign (U+2212): `$2,000.00`."""
        cents = amount.quantize(_CENT, rounding=ROUND_HALF_UP)
        return _currency(cents, currency, _REGIONS[self.locale])

    def percent(self, value: Decimal) -> str:
        """A percentage given in percent: 6.5 is `6.5%`, `%6,5` in Turkish."""
        return _percent(value, _REGIONS[self.locale])

    def number(self, value: Decimal | int) -> str:
        """A plain number with the separators of this language."""
        return babel.numbers.format_decimal(value, locale=_REGIONS[self.locale]).replace("-", _MINUS)

    def date(self, day: date) -> str:
        """A day in full words: `March 14, 2025`, `14 de marzo de 2025`, `14 Mart 2025`."""
        return _day(day, _REGIONS[self.locale])

    def month(self, year: int, month: int) -> str:
        """A month: `March 2025`."""
        return babel.dates.format_skeleton("yMMMM", date(year, month, 1), locale=_REGIONS[self.locale])

    def listing(self, items: list[str], style: Literal["standard", "or"] = "standard") -> str:
        """Items in a sentence: `a, b, and c`; style "or" for choices."""
        return babel.lists.format_list(items, style=style, locale=_REGIONS[self.locale])

    def language(self, locale: str) -> str:
        """The name of a language in this one."""
        return str(Locale.parse(_REGIONS[self.locale]).languages[locale])


@lru_cache(maxsize=4096)  # a case shows the same few amounts again and again, and Babel takes a quarter millisecond
def _currency(amount: Decimal, currency: str, region: str) -> str:
    written = _written_as(currency, region)
    if written is None or not -_GREAT < amount < _GREAT:
        return _by_babel(amount, currency, region).replace("-", _MINUS)
    before, group, point, after = written
    figure = f"{abs(amount):,.2f}".translate({ord(","): group, ord("."): point})
    return f"{_MINUS if amount < 0 else ''}{before}{figure}{after}"


@lru_cache(maxsize=4096)
def _percent(value: Decimal, region: str) -> str:
    shown = babel.numbers.format_percent(value / 100, locale=region, decimal_quantization=False)
    return shown.replace("-", _MINUS)


@lru_cache(maxsize=4096)
def _day(day: date, region: str) -> str:
    return babel.dates.format_date(day, format="long", locale=region)


@cache
def _written_as(currency: str, region: str) -> tuple[str, str, str, str] | None:
    """What Babel puts before, between, into and after the digits of an amount; None where that is not all it does."""
    shape = re.fullmatch(r"(\D*)1(\D)234(\D)56(\D*)", _by_babel(Decimal("1234.56"), currency, region))
    if shape is None or _by_babel(Decimal("-1234.56"), currency, region) != f"-{shape[0]}":
        return None
    return shape[1], shape[2], shape[3], shape[4]


def _by_babel(amount: Decimal, currency: str, region: str) -> str:
    return babel.numbers.format_currency(amount, currency, locale=region)


@cache
def words(locale: str) -> Words:
    """The words of one language, read once. Raises `ContentError` for a language there is not, or a key kept twice."""
    if locale not in LOCALES:
        raise ContentError(f"there is no language {locale!r}; there are {', '.join(LOCALES)}")
    messages: dict[str, str] = {}
    plurals: GNUTranslations | None = None
    for path in sorted((CONTENT / "locale" / locale).glob("*.po")):
        catalogue = _read(path)
        twice = messages.keys() & catalogue.messages.keys()
        if twice:
            raise ContentError(f"{path.name} ({locale}) has again: {', '.join(sorted(twice))}")
        messages |= catalogue.messages
        if plurals is not None:
            catalogue.plurals.add_fallback(plurals)
        plurals = catalogue.plurals
    return Words(locale=locale, messages=messages, plurals=plurals or GNUTranslations())


@lru_cache(maxsize=4096)
def placeholders(message: str) -> frozenset[str]:
    """The names in braces that a message wants filled."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(message) if name)


@dataclass(frozen=True, slots=True)
class _Catalogue:
    messages: dict[str, str]
    plurals: GNUTranslations


def _read(path: Path) -> _Catalogue:
    with path.open("rb") as stream:
        catalogue = pofile.read_po(stream, locale=path.parent.name, abort_invalid=True)
    compiled = io.BytesIO()
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    texts = {str(m.id[0] if isinstance(m.id, tuple) else m.id): m.string for m in catalogue if m.id}
    messages = {key: text[0] if isinstance(text, tuple) else str(text) for key, text in texts.items() if text}
    return _Catalogue(messages=messages, plurals=GNUTranslations(compiled))
