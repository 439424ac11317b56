"""Yes and no, clause by clause: to the question asked, and as facts said in passing (they wrote it off, no judgment)."""

from assistant.facts.catalogue import Kind, catalogue
from assistant.understanding.choices import denied, in_question
from assistant.understanding.reading import Found
from assistant.understanding.scene import Said, Scene


def yes_no(scene: Scene, target: str | None) -> list[Found]:
    """The yes-or-no facts that a message settles; one said both ways is left open."""
    values: dict[str, dict[bool, tuple[Said, str]]] = {}
    for category, value in (("affirm", True), ("deny", False)):
        for said in scene.said(category):
            name = said.name.rstrip("?")
            if in_question(scene, said) or (name != said.name and target != name):
                continue
            flipped = denied(scene, said) if value else False
            values.setdefault(name, {})[value and not flipped] = (said, "said")
    for said in scene.said("suit"):
        if denied(scene, said) and not in_question(scene, said):
            values.setdefault(said.name, {})[False] = (said, "said")
    fact = catalogue().get(target or "")
    if fact is not None and fact.kind is Kind.YES_NO and fact.name not in values:
        answer = plain(scene)
        if answer is not None:
            values[fact.name] = {answer: (scene.said("say")[0], "asked")}
        elif not scene.said("say") and any(said.begin <= 1 for said in scene.said("none")):
            values[fact.name] = {False: (scene.said("none")[0], "asked")}
    return [_found(scene, name, said) for name, said in values.items() if len(said) == 1 and name != "other"]


def plain(scene: Scene) -> bool | None:
    """The yes or no that a message gives: the one it begins with, or the only one it holds."""
    said = scene.said("say")
    if not said:
        return None
    values = {each.name == "yes" for each in said}
    if len(values) == 1:
        return values.pop()
    if _revised(scene):
        return said[-1].name == "yes"
    return said[0].name == "yes" if said[0].begin == 0 else None


def _revised(scene: Scene) -> bool:
    return any(said.name == "strong" for said in scene.said("revise"))


def _found(scene: Scene, name: str, values: dict[bool, tuple[Said, str]]) -> Found:
    value, (said, reason) = next(iter(values.items()))
    raw, span = scene.raw(said.begin, said.end), scene.span(said.begin, said.end)
    return Found(fact=name, value=value, raw=raw, span=span, reason=reason)
