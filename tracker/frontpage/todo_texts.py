"""What is open, in words: of one, and of several."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.texts import Text


def _whole(da: str, en: str) -> tuple[Text, Text]:
    """Of a point there is one of at most."""
    text = Text(da, en)
    return text, text


POINTS: Mapping[str, tuple[Text, Text]] = MappingProxyType(
    {
        "undecided": (
            Text("{count} punkt skal afgøres, før noget kan udsendes", "{count} point is to be decided before anything can be issued"),
            Text("{count} punkter skal afgøres, før noget kan udsendes", "{count} points are to be decided before anything can be issued"),
        ),
        "deadline-past": _whole(
            "Fristen er overskredet, før noget er udsendt: ret den, hvis den er skrevet forkert",
            "The deadline is past before anything is issued: change it if it is not what was meant",
        ),
        "look": _whole(
            "Se kravene igennem, som leverandørerne får dem",
            "Look through the requirements as vendors will get them",
        ),
        "gap": _whole("Se, hvad hver leverandør opfylder", "See what each vendor meets"),
        "compare": _whole(
            "Stil leverandørerne op ved siden af hinanden", "Put the vendors side by side"
        ),
        "points": _whole(
            "Alt er bedømt: beregn point efter den forseglede metode",
            "All is judged: work out the points by the sealed method",
        ),
        "issue": _whole(
            "Kravene kan udsendes: kommandoen fryser dem og skriver arbejdsbøgerne",
            "The requirements can be issued: the command freezes them and writes the workbooks",
        ),
        "workbooks": (
            Text("{count} arbejdsbog til udgave {revision} er ikke skrevet", "{count} workbook of revision {revision} is not written"),
            Text("{count} arbejdsbøger til udgave {revision} er ikke skrevet", "{count} workbooks of revision {revision} are not written"),
        ),
        "send": _whole(
            "Send arbejdsbøgerne i workbooks/ til leverandørerne, hvis det ikke er gjort",
            "Send the workbooks in workbooks/ to the vendors, unless that is done",
        ),
        "send-again": _whole(
            "Send arbejdsbøgerne til udgave {revision} (i workbooks/) og rettelsesbladet (i reports/) til alle "
            "leverandører, hvis det ikke er gjort",
            "Send the workbooks of revision {revision} (in workbooks/) and the notice (in reports/) to all vendors, "
            "unless that is done",
        ),
        "faults": (
            Text("{count} fejl i leverandørernes filer, fx et svar, der ikke kan læses: se den i rapporten", "{count} error in the vendors' files, such as an answer that cannot be read: see it in the report"),
            Text("{count} fejl i leverandørernes filer, fx svar, der ikke kan læses: se dem i rapporten", "{count} errors in the vendors' files, such as answers that cannot be read: see them in the report"),
        ),
        "unissued": (
            Text("{count} ændring er ikke udsendt", "{count} change is not issued"),
            Text("{count} ændringer er ikke udsendt", "{count} changes are not issued"),
        ),
        "questions": (
            Text("{count} spørgsmål er ikke besvaret", "{count} question is not answered"),
            Text("{count} spørgsmål er ikke besvaret", "{count} questions are not answered"),
        ),
        "unpublished": (
            Text("{count} svar er ikke offentliggjort", "{count} answer is not published"),
            Text("{count} svar er ikke offentliggjort", "{count} answers are not published"),
        ),
        "method": _whole(
            "Der er ingen evalueringsmetode endnu (evaluation.yaml)",
            "There is no evaluation method yet (evaluation.yaml)",
        ),
        "method-untouched": _whole(
            "Evalueringsmetoden er skabelonens: udfyld arkene Evaluering og Evaluatorer",
            "The evaluation method is the template's: fill in the sheets Evaluation and Evaluators",
        ),
        "method-changed": _whole(
            "Metoden er ændret, siden den blev forseglet",
            "The method was changed since it was sealed",
        ),
        "unsealed": _whole(
            "Metoden er ikke forseglet; det skal den være, før det første tilbud åbnes",
            "The method is not sealed; it must be before the first offer is opened",
        ),
        "receive": _whole(
            "Intet er modtaget endnu. Modtag tilbuddene, når fristen er passeret",
            "Nothing is received yet. Receive the offers once the deadline has passed",
        ),
        "unread": (
            Text("{count} fil i indbakken er ikke et regneark og er ikke læst: {names}. Er den et tilbud eller en del af et, så modtag den med leverandørens navn efter --sender; et bilag kan flyttes ud af indbakken", "{count} file in the inbox is no spreadsheet and was not read: {names}. If it is an offer or a part of one, receive it with the vendor's name after --sender; an annex can be moved out of the inbox"),
            Text("{count} filer i indbakken er ikke regneark og er ikke læst: {names}. Er en af dem et tilbud eller en del af et, så modtag den med leverandørens navn efter --sender; bilag kan flyttes ud af indbakken", "{count} files in the inbox are no spreadsheets and were not read: {names}. If one is an offer or a part of one, receive it with the vendor's name after --sender; annexes can be moved out of the inbox"),
        ),
        "receive-now": _whole(
            "Fristen er passeret, og intet er modtaget: modtag tilbuddene",
            "The deadline has passed, and nothing is received: receive the offers",
        ),
        "pending": (
            Text("{count} fil afventer en afgørelse", "{count} file waits for a decision"),
            Text("{count} filer afventer en afgørelse", "{count} files wait for a decision"),
        ),
        "older": (
            Text("{count} besvarelse er på en ældre udgave end {revision}", "{count} submission answers a revision before {revision}"),
            Text("{count} besvarelser er på en ældre udgave end {revision}", "{count} submissions answer a revision before {revision}"),
        ),
        "reservations": (
            Text("{count} forbehold eller muligt forbehold er ikke afgjort", "{count} reservation or possible reservation is undecided"),
            Text("{count} forbehold eller mulige forbehold er ikke afgjort", "{count} reservations or possible reservations are undecided"),
        ),
        "confidential": (
            Text("{count} mærke om fortrolighed er ikke forstået og afgjort", "{count} mark of confidentiality is not understood and undecided"),
            Text("{count} mærker om fortrolighed er ikke forstået og afgjort", "{count} marks of confidentiality are not understood and undecided"),
        ),
        "replies": (
            Text("{count} afklaring er ikke besvaret", "{count} clarification is not answered"),
            Text("{count} afklaringer er ikke besvaret", "{count} clarifications are not answered"),
        ),
        "replies-late": (
            Text("{count} afklaring er ikke besvaret, og fristen for svaret er passeret", "{count} clarification is not answered, and the time for it has passed"),
            Text("{count} afklaringer er ikke besvaret, og fristen for svaret er passeret", "{count} clarifications are not answered, and the time for them has passed"),
        ),
        "supplements": (
            Text("{count} supplement er ikke afgjort", "{count} supplement is undecided"),
            Text("{count} supplementer er ikke afgjort", "{count} supplements are undecided"),
        ),
        "unjudged": (
            Text("{count} svar mangler en bedømmelse", "{count} answer lacks a verdict"),
            Text("{count} svar mangler en bedømmelse", "{count} answers lack a verdict"),
        ),
        "stale": (
            Text("{count} bedømmelse er fra før leverandørens seneste fil", "{count} verdict is from before the vendor's latest file"),
            Text("{count} bedømmelser er fra før leverandørens seneste fil", "{count} verdicts are from before the vendor's latest file"),
        ),
        "disputed": (
            Text("{count} svar er evaluatorerne uenige om", "{count} answer is disputed among the evaluators"),
            Text("{count} svar er evaluatorerne uenige om", "{count} answers are disputed among the evaluators"),
        ),
        "unpointed": (
            Text("{count} svar har ingen point endnu", "{count} answer has no points yet"),
            Text("{count} svar har ingen point endnu", "{count} answers have no points yet"),
        ),
        "award": _whole(
            "Tildelingsbeslutningen er ikke skrevet", "The award is not written down"
        ),
        "award-changed": _whole(
            "En anden fil fra den valgte leverandør gælder nu, eller den kan ikke længere indgå",
            "Another file of the chosen vendor's counts now, or it can no longer be considered",
        ),
        "dossier": _whole(
            "Dossieret er ikke samlet siden tildelingen", "No dossier was built since the award"
        ),
        "follow": _whole(
            "Arket til opfølgning på det lovede er ikke skrevet",
            "The sheet to follow up what was promised is not written",
        ),
        "late": (
            Text("{count} løfte er ikke leveret til tiden", "{count} promise was not delivered in time"),
            Text("{count} løfter er ikke leveret til tiden", "{count} promises were not delivered in time"),
        ),
    }
)  # fmt: skip

# Of what has a part that only the reader knows: what to write, in words, since a command that can be copied can be run.
HOW: Mapping[str, Text] = MappingProxyType(
    {
        "method-changed": Text(
            "Skal den ændrede metode gælde, så skriv tracker evaluate seal --reason og begrundelsen i "
            "anførselstegn; ellers ret den tilbage",
            "If the changed method is to hold, write tracker evaluate seal --reason and the reason in quotation "
            "marks; otherwise undo the change",
        ),
        "unjudged": Text(
            "Evaluatorernes arbejdsbøger skrives med tracker evaluate workbook --evaluator og navnet i "
            "anførselstegn, og læses ind med tracker evaluate receive og filens navn",
            "The evaluators' workbooks are written with tracker evaluate workbook --evaluator and the name in "
            "quotation marks, and read with tracker evaluate receive and the file's name",
        ),
        "award": Text(
            "Skriv tracker award, leverandørens navn, --reason og begrundelsen, --decided-by og navnet på den, der "
            "har besluttet det; navne og begrundelse i anførselstegn",
            "Write tracker award, the vendor's name, --reason and the reason, --decided-by and the name of whoever "
            "decided; names and reason in quotation marks",
        ),
    }
)  # fmt: skip
