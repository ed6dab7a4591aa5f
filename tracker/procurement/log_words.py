"""What the records of a log say in words: the actions' own names are for programs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.cpr import mask
from tracker.procurement.decisions import ACTION as DECIDE
from tracker.procurement.log import Record
from tracker.texts import Text

# Every action this version or an earlier one writes (``tests/procurement/test_log_words.py`` holds that).
ACTIONS: Mapping[str, Text] = MappingProxyType(
    {
        "generate": Text("Kravspecifikation udsendt", "Specification issued"),
        "amend": Text("Ændring udsendt", "Amendment issued"),
        "workbooks": Text("Arbejdsbøger skrevet", "Workbooks written"),
        "notice": Text("Rettelsesblad skrevet", "Correction notice written"),
        "receive": Text("Besvarelse modtaget", "Submission received"),
        "submitted": Text("Afgivelsestidspunkt noteret", "Time of submission stated"),
        "read": Text("Ulæselig fil læst", "Unreadable file read"),
        "rebuild": Text("Læst på ny", "Read anew"),
        "return": Text("Besvarelse sendt tilbage", "Submission sent back"),
        "migrate": Text("Svar ført over i ny udgave", "Answers carried to a new revision"),
        "seal": Text("Metode forseglet", "Method sealed"),
        "score-draft": Text(
            "Point beregnet, før metoden var forseglet", "Scores worked out before the seal"
        ),
        "verdicts-workbook": Text("Arbejdsbog til evaluator", "Workbook for an evaluator"),
        "verdicts": Text("Bedømmelser læst ind", "Verdicts read"),
        "consensus-workbook": Text("Ark til enighed skrevet", "Consensus sheet written"),
        "consensus": Text("Enighed læst ind", "Consensus read"),
        "clarification": Text("Afklaring sendt", "Clarification sent"),
        "supplement": Text("Supplement modtaget", "Supplement received"),
        "reservation": Text("Afgørelse om forbehold", "Decision about a reservation"),
        "questions-template": Text("Spørgeark skrevet", "Question sheet written"),
        "questions-import": Text("Spørgeark læst ind", "Question sheet read"),
        "questions-export": Text(
            "Spørgsmål og svar offentliggjort", "Questions and answers published"
        ),
        "award": Text("Tildeling", "Award"),
        "follow": Text("Opfølgningsark skrevet", "Follow-up sheet written"),
        "delivery": Text("Opfølgning læst ind", "Follow-up read"),
        "dossier": Text("Dossier samlet", "Dossier built"),
    }
)
# The kinds of ``decide``.
DECISIONS: Mapping[str, Text] = MappingProxyType(
    {
        "offer": Text("Afgørelse om en fil", "Decision about a file"),
        "supplement": Text("Afgørelse om et supplement", "Decision about a supplement"),
        "confidential": Text("Afgørelse om fortrolighed", "Decision about confidentiality"),
        "award": Text("Tildeling", "Award"),
        "negotiation": Text("Nyt tilbud udbedt", "New offer asked for"),
        "clarification": Text("Afgørelse om at spørge", "Decision to ask"),
        "question_as_proposed": Text(
            "Spørgsmål godkendt som foreslået", "Questions approved as proposed"
        ),
        "equal_treatment": Text("Afgørelse om ikke at spørge", "Decision not to ask"),
    }
)
_DECISION = Text("Afgørelse", "Decision")
# What a record is about, in this order, the first that it has.
_ABOUT = ("name", "workbook", "evaluator", "questions")
_REVISION = Text("udgave {revision}", "revision {revision}")
_BY = Text("afgjort af {name}", "decided by {name}")
_ENDS = Text("standstill til og med {day}", "standstill until and including {day}")


def action_words(record: Record) -> Text:
    """What was done, in words; an action of a version to come is shown by its name."""
    if record.action == DECIDE:
        return DECISIONS.get(record.details.get("kind", ""), _DECISION)
    return ACTIONS.get(record.action) or Text(mask(record.action), mask(record.action))


def record_words(record: Record) -> Text:
    """What was done and to what: a file's name, a revision, who decided. CPR numbers are masked."""
    details = record.details
    about: list[Text] = []
    if record.action in ("generate", "amend", "workbooks", "notice") and "revision" in details:
        about.append(_REVISION.fill(revision=details["revision"]))
    for key in _ABOUT:
        if value := mask(details.get(key, "")):
            about.append(Text(value, value))
            break
    if value := mask(details.get("decided_by", "")):
        about.append(_BY.fill(name=value))
    if value := details.get("standstill_ends", ""):
        about.append(_ENDS.fill(day=value))
    words = action_words(record)
    if not about:
        return words
    da, en = (", ".join(texts) for texts in zip(*((t.da, t.en) for t in about), strict=True))
    return Text(f"{words.da}: {da}", f"{words.en}: {en}")
