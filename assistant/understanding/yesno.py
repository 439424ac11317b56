"""Yes and no, clause by clause: to the question asked, and as facts said in passing (they wrote it off)."""

from assistant.facts.catalogue import Kind, catalogue
from assistant.understanding.categories import OTHER
from assistant.understanding.choices import denied, in_question
from assistant.understanding.phrases import STOPS
from assistant.understanding.reading import Found
from assistant.understanding.scene import Said, Scene
from assistant.understanding.tokens import Sort

_FORGIVEN = "forgiven"
_FEES = frozenset({"late_fees", "accrued_interest", "attorney_fees", "sale_expenses"})


def yes_no(scene: Scene, target: str | None) -> list[Found]:
    """The yes-or-no facts that a message settles; one said both ways is left open."""
    values = _told(scene, target)
    fact = catalogue().get(target or "")
    if fact is not None and fact.kind is Kind.YES_NO and fact.name not in values:
        answer = None if _asks_back(scene) or _is_of_another(scene) else plain(scene)
        said = next((s for s in scene.said("say") if not _goes_on(scene, s) and not _is_quoted(scene, s)), None)
        supposed = said is not None and (
            (said.begin > 0 and _is_unreal(scene, said)) or (not _stands_alone(scene, said) and _is_asked(scene, said))
        )
        if answer is not None and said and not supposed and not _is_unknown(scene, said):
            values[fact.name] = {answer: said}
        elif not scene.said("say") and any(said.begin <= 1 for said in scene.said("none")):
            values[fact.name] = {False: scene.said("none")[0]}
    return [_found(scene, name, said) for name, said in values.items() if len(said) == 1 and name != OTHER]


def _is_asked(scene: Scene, said: Said) -> bool:
    """Whether the sentence of a yes or no is a question, hedged or not (is something like that so?)."""
    stop = next((piece.text for piece in scene.pieces[said.end :] if piece.text in STOPS), "")
    return stop == "?" or in_question(scene, said)


def _stands_alone(scene: Scene, said: Said) -> bool:
    """Whether a yes or no begins the message and ends its clause (no, why?)."""
    return said.begin == 0 and scene.ends_clause(said.end)


def _told(scene: Scene, target: str | None) -> dict[str, dict[bool, Said]]:
    """What is said of each fact: with a `not` it is the opposite; a lawsuit counts only when it is denied."""
    values: dict[str, dict[bool, Said]] = {}
    for category in ("affirm", "deny", "suit"):
        for said in scene.said(category):
            name = said.name.rstrip("?")
            hint = name not in {said.name, target}
            against = category != "deny" and (denied(scene, said) or _is_none(scene, said))
            if (
                not hint
                and not (_is_unreal(scene, said) and category != "deny")
                and not (category == "deny" and _is_elsewhere(scene, said))
                and not _is_unknown(scene, said)
                and not in_question(scene, said)
                and not (name == target and _is_echo(scene, said))
                and (category != "suit" or against)
                and not _is_of_a_fee(scene, said, name)
            ):
                values.setdefault(name, {})[category == "affirm" and not against] = said
    return values


def _is_none(scene: Scene, said: Said) -> bool:
    """`judgment: none`, `forgiven, no`: a word for none or no right behind it that ends the clause."""
    for none in (*scene.said("none"), *(each for each in scene.said("say") if each.name == "no")):
        if 0 <= none.begin - said.end <= 1 and (none.end == len(scene.pieces) or scene.pieces[none.end].text in ",.;!"):
            return True
    return False


def _is_echo(scene: Scene, said: Said) -> bool:
    """`forgiven? only by my priest`: the question said once more before it is answered."""
    return said.begin == 0 and said.end < len(scene.pieces) and scene.pieces[said.end].text == "?"


def _is_of_a_fee(scene: Scene, said: Said, name: str) -> bool:
    """`the late fees they forgave`: what a fee or the interest was let off is not the debt."""
    if name != _FORGIVEN:
        return False
    if scene.message.asked in _FEES and not any(noun.name == "balance_owed" for noun in scene.said("noun")):
        return True
    begin = max((at + 1 for at in range(said.begin) if scene.pieces[at].text in ".;!?\n"), default=0)
    named = [noun.name for noun in scene.said("noun") if begin <= noun.begin < said.begin]
    return bool(named) and named[-1] in _FEES


def _is_unreal(scene: Scene, said: Said) -> bool:
    """Whether it is only wished for, or somebody else's: ask them to forgive it, my neighbor got a judgment."""
    return said.begin in scene.unreal.any


def _is_elsewhere(scene: Scene, said: Said) -> bool:
    """A threat is a denial (they only threatened to sue), but not one that is a condition or of somebody else."""
    return said.begin in scene.unreal.conditions or said.begin in scene.unreal.others


def _is_unknown(scene: Scene, said: Said) -> bool:
    """Whether the clause says that it is not known: I do not know if they forgave it."""
    for act in scene.said("act"):
        between = range(min(act.end, said.end), max(act.begin, said.begin))
        if act.name == "dont_know" and not any(_parts(scene, at) for at in between):
            return True
    return False


def _parts(scene: Scene, at: int) -> bool:
    text = scene.pieces[at].text
    return text in ",.!;\n" or text in scene.lexicon.joints


def plain(scene: Scene) -> bool | None:
    """The yes or no that a message gives: the one it begins with, or the only one it holds."""
    said = [each for each in scene.said("say") if not _goes_on(scene, each) and not _is_quoted(scene, each)]
    if not said:
        return None
    values = {each.name == "yes" for each in said}
    if len(values) == 1:
        return values.pop()
    if _revised(scene):
        return said[-1].name == "yes"
    return said[0].name == "yes" if said[0].begin == 0 else None


def _is_quoted(scene: Scene, said: Said) -> bool:
    """`what happens if I say yes`: an answer that is only talked about."""
    return said.begin in scene.unreal.conditions or (said.begin > 0 and in_question(scene, said))


def _goes_on(scene: Scene, said: Said) -> bool:
    """`they told me I do not have to pay`: an auxiliary that goes on is no answer, where `I do not` alone is one."""
    if said.end - said.begin == 1 or said.end >= len(scene.pieces) or said.begin == 0:
        return False
    after = scene.pieces[said.end]
    speech = scene.lexicon
    leading = scene.pieces[said.begin].text in speech.light and after.sort is Sort.WORD
    return leading and after.text not in speech.joints and not any(each.begin == said.end for each in scene.said("say"))


def _asks_back(scene: Scene) -> bool:
    """Whether the message asks what is meant; the yes of `what it is` is none, that of `yes, but why?` is one."""
    said = scene.said("say")
    return bool(said) and said[0].begin > 0 and any(act.name == "why" for act in scene.said("act"))


def _is_of_another(scene: Scene) -> bool:
    """Whether the verb at the end belongs to a thing that is none of ours (kapıda biri vardı)."""
    said = scene.said("say")
    if not scene.lexicon.verb_last or not said or not said[0].begin:
        return False
    if any(trigger.end == said[0].begin for trigger in scene.said("trigger")):
        return True
    before = scene.pieces[said[0].begin - 1]
    return before.sort is Sort.WORD and not before.keys and before.text not in scene.lexicon.light


def _revised(scene: Scene) -> bool:
    return any(said.name == "strong" for said in scene.said("revise"))


def _found(scene: Scene, name: str, values: dict[bool, Said]) -> Found:
    value, said = next(iter(values.items()))
    raw, span = scene.raw(said.begin, said.end), scene.span(said.begin, said.end)
    return Found(fact=name, value=value, raw=raw, span=span, reason="said")
