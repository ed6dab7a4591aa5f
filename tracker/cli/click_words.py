"""click's own words in Danish: its message catalogue, in the language of the command that runs.

click asks ``gettext`` for each of its messages. Python's default domain is one for the whole process, and
its language comes from the environment, so neither is touched: click's modules ask this catalogue, which
looks at ``--language`` for each message. Only what loads the command line does so (``import tracker`` does
not), and in English click gets the answer it would have had.

The ids are those of all versions of click we run with; a test walks the source of the one installed.
"""

from __future__ import annotations

import gettext
import sys
from collections.abc import Mapping

from tracker.cli.texts import spoken_language
from tracker.texts import Language

_SURPLUS = (
    'For mange argumenter: {args}. Har et navn mellemrum, så sæt det i anførselstegn: "Nyt system"'
)
_DANISH: Mapping[str, str] = {
    # exceptions
    "Error: {message}": "Fejl: {message}",
    "Try '{command} {option}' for help.": "Hjælp: {command} {option}",
    "Invalid value: {message}": "Forkert værdi: {message}",
    "Invalid value for {param_hint}: {message}": "Forkert værdi for {param_hint}: {message}",
    "Missing argument": "Angiv argumentet",
    "Missing option": "Angiv valgmuligheden",
    "Missing parameter": "Angiv værdien",
    "Missing {param_type}": "Angiv {param_type}",
    "Missing parameter: {param_name}": "Angiv {param_name}",
    "No such option {name!r}.": "Der er ingen valgmulighed »{name}«.",
    "No such option: {name}": "Der er ingen valgmulighed »{name}«.",
    "No such command {name!r}.": "Der er ingen kommando »{name}«.",
    "unknown error": "ukendt fejl",
    "Could not open file {filename!r}: {message}": "Filen »{filename}« kan ikke åbnes: {message}",
    # core
    "Aborted!": "Afbrudt.",
    "deprecated": "udgår",
    "required": "påkrævet",
    "(dynamic)": "(beregnes)",
    "default: {default}": "ellers: {default}",
    "env var: {var}": "miljøvariabel: {var}",
    "Options": "Valgmuligheder",
    "Commands": "Kommandoer",
    "Positional arguments": "Argumenter",
    "Missing command.": "Angiv en kommando.",
    "{text} {deprecated_message}": "{text} {deprecated_message}",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": (
        "OBS: Kommandoen »{name}« udgår.{extra_message}"
    ),
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": (
        "OBS: »{name}« udgår.{extra_message}"
    ),
    "Value must be an iterable.": "Her skal stå flere værdier.",
    "Name '{name}' defined twice": "Navnet »{name}« er brugt to gange",
    "Could not determine name for option with declarations {decls!r}": (
        "Valgmuligheden {decls} har intet navn"
    ),
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead?"
    " Did you mean to pass '--{name}'?": "»{name}« er ingen valgmulighed; »--{name}« er",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.": (
        "Et argument har ét navn, ikke {length}: {decls}."
    ),
    "Boolean option {decl!r} cannot use the same flag for true/false.": (
        "»{decl}« kan ikke betyde både ja og nej."
    ),
    # decorators, formatting
    "Do you want to continue?": "Vil du fortsætte?",
    "Confirm the action without prompting.": "Bekræft uden at blive spurgt.",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "Show the version and exit.": "Vis versionen.",
    "Show this message and exit.": "Vis denne hjælp.",
    "Usage:": "Brug:",
    # parser
    "Invalid start character for option ({option})": "En valgmulighed kan ikke begynde sådan ({option})",
    "Option {name!r} does not take a value.": "»{name}« tager ingen værdi.",
    "Argument {name!r} takes {nargs} values.": "»{name}« tager {nargs} værdier.",
    # prompts
    "Repeat for confirmation": "Gentag",
    "Error: The two entered values do not match.": "Fejl: De to er ikke ens.",
    "Error: The value you entered was invalid.": "Fejl: Det kan ikke læses.",
    "Error: {e.message}": "Fejl: {e.message}",
    "Error: invalid input": "Fejl: Svar ja eller nej (y eller n)",
    "Press any key to continue...": "Tryk på en tast for at fortsætte …",
    "Unknown color {colour!r}": "Ukendt farve »{colour}«",
    "d": "d",  # days left, at a bar of progress
    "{editor}: Editing failed": "{editor}: Det kunne ikke redigeres",
    "{editor}: Editing failed: {e}": "{editor}: Det kunne ikke redigeres: {e}",
    "Windows error: {error}": "Fejl i Windows: {error}",
    # shells
    "Couldn't detect Bash version, shell completion is not supported.": (
        "Hvilken Bash det er, kan ikke ses, så navne kan ikke skrives færdig."
    ),
    "Shell completion is not supported for Bash versions older than 4.4.": (
        "Navne kan ikke skrives færdig i en Bash, der er ældre end 4.4."
    ),
    # types: what one is called is also what stands for its value in the help
    "file": "fil",
    "directory": "mappe",
    "path": "sti",
    "File": "Fil",
    "Directory": "Mappe",
    "Path": "Sti",
    "Choose from:\n\t{choices}": "Mulighederne er: {choices}",
    "Choice({choices})": "Choice({choices})",
    "{value} is not in the range {range}.": "{value} er uden for det tilladte: {range}.",
    "{value!r} is not a valid {number_type}.": "»{value}« er ikke et {number_type}.",
    "{value!r} is not a valid boolean.": "»{value}« er hverken ja eller nej.",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "»{value}« er hverken ja eller nej. Skriv en af: {states}"
    ),
    "{value!r} is not a valid UUID.": "»{value}« er ikke et UUID.",
    "{name} {filename!r} is a file.": "»{filename}« er en fil; her skal stå en mappe.",
    "{name} {filename!r} is a directory.": "»{filename}« er en mappe; her skal stå en fil.",
    "{name} {filename!r} is not readable.": "»{filename}« kan ikke læses.",
    "{name} {filename!r} is not writable.": "»{filename}« kan ikke skrives.",
    "{name} {filename!r} is not executable.": "»{filename}« kan ikke køres.",
    "{name} {filename!r} does not exist.": "»{filename}« findes ikke.",
    "Unknown standard stream '{name}'": "Ukendt strøm »{name}«",
}
_DANISH_PLURALS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"): (
        _SURPLUS,
        _SURPLUS,
    ),
    ("Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given."): (
        "Her skal stå {nargs} værdier, ikke 1.",
        "Her skal stå {nargs} værdier, ikke {len}.",
    ),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"): (
        "Mente du {possibility}?",
        "Mente du en af: {possibilities}?",
    ),
    ("Did you mean {possibility}?", "(Possible options: {possibilities})"): (
        "Mente du {possibility}?",
        "Mente du en af: {possibilities}?",
    ),
    (
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
    ): ("»{name}« skal have en værdi.", "»{name}« skal have {nargs} værdier."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."): (
        "»{value}« er ikke {choice}.",
        "»{value}« er ikke en af mulighederne: {choices}.",
    ),
    (
        "{value!r} does not match the format {format}.",
        "{value!r} does not match the formats {formats}.",
    ): ("»{value}« har ikke formen {format}.", "»{value}« har ikke en af formerne {formats}."),
    (
        "{len_type} values are required, but {len_value} was given.",
        "{len_type} values are required, but {len_value} were given.",
    ): (
        "Her skal stå {len_type} værdier, ikke {len_value}.",
        "Her skal stå {len_type} værdier, ikke {len_value}.",
    ),
}


class Catalogue(gettext.NullTranslations):
    """The messages of click, each in the language of the command that runs."""

    def gettext(self, message: str) -> str:
        """A message."""
        if spoken_language() is Language.DA and message in _DANISH:
            return _DANISH[message]
        return gettext.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """A message that depends on a number."""
        danish = _DANISH_PLURALS.get((msgid1, msgid2))
        if spoken_language() is Language.DA and danish:
            return danish[n != 1]
        return gettext.ngettext(msgid1, msgid2, n)


CATALOGUE = Catalogue()


def install() -> None:
    """Let click's modules, as far as they are loaded, take their messages from the catalogue."""
    ours = {"_": (gettext.gettext, CATALOGUE.gettext), "ngettext": (gettext.ngettext, CATALOGUE.ngettext)}  # fmt: skip
    for name in [name for name in sys.modules if name.partition(".")[0] == "click"]:
        bound = vars(sys.modules[name])
        for word, (theirs, catalogue) in ours.items():
            if bound.get(word) is theirs:
                bound[word] = catalogue
