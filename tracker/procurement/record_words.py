"""What a record of the log says, in words for people.

The log itself keeps plain ids (``amend``, ``set_aside``), so that a record means the same whoever
reads it in whatever language; every place that shows one to a buyer has its words from here. An id
that no table has (of a later version) is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.procurement.log import Record
from tracker.texts import Language, Text

ACTION_WORDS: Mapping[str, Text] = {
    "generate": Text("Kravspecifikation udsendt", "Specification issued"),
    "amend": Text("Ændring udsendt", "Amendment issued"),
    "workbooks": Text("Svararbejdsbog skrevet", "Vendors' workbook written"),
    "notice": Text("Rettelsesblad skrevet", "Correction notice written"),
    "seal": Text("Evalueringsmetode forseglet", "Method of evaluation sealed"),
    "score-draft": Text("Point på prøve", "Points as a trial"),
    "receive": Text("Besvarelse modtaget", "Submission received"),
    "read": Text("Modtaget fil læst siden", "Received file read afterwards"),
    "submitted": Text("Afgivelsestid oplyst", "Time of submission stated"),
    "return": Text("Arbejdsbog returneret til leverandør", "Workbook returned to a vendor"),
    "migrate": Text("Svar ført over på ny udgave", "Answers carried to a new revision"),
    "decide": Text("Afgørelse", "Decision"),
    "reservation": Text("Muligt forbehold afgjort", "Possible reservation decided"),
    "award": Text("Tildeling", "Award"),
    "drafts-workbook": Text(
        "Ark med udkast til spørgsmål skrevet", "Sheet of draft questions written"
    ),
    "clarification": Text("Afklaring sendt", "Clarification sent"),
    "supplement": Text("Svar på afklaring modtaget", "Answers to a clarification received"),
    "verdicts-workbook": Text("Bedømmelsesark skrevet", "Evaluator's workbook written"),
    "verdicts": Text("Bedømmelse modtaget", "Evaluator's verdicts received"),
    "consensus-workbook": Text("Ark til fælles bedømmelse skrevet", "Consensus workbook written"),
    "consensus": Text("Fælles bedømmelse modtaget", "Consensus received"),
    "questions-template": Text("Spørgeskema skrevet", "Form for questions written"),
    "questions-export": Text("Spørgsmål og svar offentliggjort", "Questions and answers published"),
    "questions-import": Text("Spørgsmål modtaget", "Questions received"),
    "follow": Text("Opfølgningsskema skrevet", "Follow-up form written"),
    "delivery": Text("Opfølgning modtaget", "Follow-up received"),
    "reservations-workbook": Text(
        "Ark til afgørelse om forbehold skrevet", "Sheet to decide about reservations written"
    ),
    "reservations-decisions": Text(
        "Afgørelser om forbehold læst ind", "Decisions about reservations read in"
    ),
    "offers-workbook": Text(
        "Ark til afgørelse om filer skrevet", "Sheet to decide about files written"
    ),
    "offers-decisions": Text("Afgørelser om filer læst ind", "Decisions about files read in"),
    "supplements-workbook": Text(
        "Ark til afgørelse om supplementer skrevet", "Sheet to decide about supplements written"
    ),
    "supplements-decisions": Text(
        "Afgørelser om supplementer læst ind", "Decisions about supplements read in"
    ),
    "confidential-workbook": Text(
        "Ark til afgørelse om mærker skrevet", "Sheet to decide about marks written"
    ),
    "confidential-decisions": Text(
        "Afgørelser om mærker læst ind", "Decisions about marks read in"
    ),
    "dossier": Text("Sagen samlet", "Dossier built"),
    "rebuild": Text("Læst fil genskabt", "Document made again"),
}
_DECIDED: Mapping[str, Text] = {
    "award": Text("Tildeling", "Award"),
    "offer": Text("Afgørelse om modtaget fil", "Decision about a received file"),
    "supplement": Text("Afgørelse om svar på afklaring", "Decision about a clarification's answer"),
    "confidential": Text("Afgørelse om fortrolighed", "Decision about confidentiality"),
    "negotiation": Text("Forhandling besluttet", "Negotiation decided"),
    "clarification": Text("Afgørelse om spørgsmål", "Decision about a question"),
    "question_as_proposed": Text(
        "Spørgsmål godkendt som foreslået", "Questions approved as proposed"
    ),
    "equal_treatment": Text("Afgørelse om ligebehandling", "Decision about equal treatment"),
}
_VALUES: Mapping[str, Mapping[str, Text]] = {
    "choice": {
        "admit": Text("tages i betragtning", "taken into consideration"),
        "choose": Text("er tilbuddet", "is the offer"),
        "another": Text("er et selvstændigt tilbud", "is an offer of its own"),
        "combine": Text("er del af samme tilbud", "is part of the same offer"),
        "set_aside": Text("afvist", "set aside"),
        "withdraw": Text("trukket tilbage", "withdrawn"),
        "restore": Text("afgørelsen er fortrudt", "the decision is undone"),
        "accept_reading": Text("svaret læses som oplyst", "the answer is read as stated"),
        "accept_verification": Text("oplysningen bekræftes", "the statement is confirmed"),
        "refuse": Text("tages ikke i betragtning", "not taken into consideration"),
        "show": Text("vises", "shown"),
        "hide": Text("skjules", "hidden"),
        "new_offer": Text("nyt tilbud", "new offer"),
        "ask": Text("spørges", "asked"),
        "leave_out": Text("spørges ikke", "not asked"),
    },
    "decision": {
        "open": Text("uafgjort", "undecided"),
        "accepted": Text("er et forbehold", "is a reservation"),
        "dismissed": Text("er ikke et forbehold", "is no reservation"),
    },
    "ground": {
        "late": Text("for sent afgivet", "submitted late"),
        "form": Text("formkrav", "requirement of form"),
        "minimum": Text("mindstekrav", "minimum requirement"),
        "reservation": Text("forbehold", "reservation"),
        "excluded": Text("udelukkelse", "exclusion"),
        "unsuitable": Text("ikke egnet", "unsuitable"),
        "abnormally_low": Text("unormalt lavt", "abnormally low"),
        "other": Text("anden grund", "other ground"),
    },
    "role": {"lawyer": Text("udbudsjurist", "procurement lawyer")},
    "time_source": {
        "receipt": Text("kvittering", "receipt"),
        "stated": Text("oplyst uden kvittering", "stated without a receipt"),
        "none": Text("ikke oplyst", "not stated"),
    },
    "variants": {
        "allowed": Text("tilladt", "allowed"),
        "not_allowed": Text("ikke tilladt", "not allowed"),
    },
}
_KINDS: Mapping[str, Mapping[str, Text]] = {
    "decide": _DECIDED,
    "dossier": {
        "full": Text("hele sagen", "the whole case"),
        "access": Text("aktindsigt", "access to documents"),
    },
}
_DETAILS: Mapping[str, Text] = {
    "added": Text("Nye svar", "Answers added"),
    "answered": Text("Besvaret", "Answered"),
    "changes": Text("Ændringer", "Changes"),
    "choice": Text("Valg", "Choice"),
    "cvr": Text("CVR-nr.", "CVR no."),
    "draft": Text("Udkast", "Draft"),
    "decided": Text("Antal afgjort", "Decided"),
    "decided_by": Text("Afgjort af", "Decided by"),
    "decision": Text("Afgørelse", "Decision"),
    "document": Text("Læst som", "Read as"),
    "evaluator": Text("Bedømmer", "Evaluator"),
    "files": Text("Antal filer", "Files"),
    "filled": Text("Svarfelter udfyldt", "Answer cells filled in"),
    "form": Text("Skema", "Form"),
    "ground": Text("Grund", "Ground"),
    "id": Text("Nr.", "Id"),
    "judged": Text("Bedømt", "Judged"),
    "kind": Text("Art", "Kind"),
    "manifest": Text("Fingeraftryk af fortegnelsen", "Hash of the manifest"),
    "method": Text("Metode", "Method"),
    "name": Text("Filnavn", "File name"),
    "not-as-released": Text("Ikke som udgivet", "Not as released"),
    "number": Text("Nummer", "Number"),
    "original": Text("Originalfil", "Original file"),
    "questions": Text("Spørgsmål", "Questions"),
    "reason": Text("Begrundelse", "Reason"),
    "receipt": Text("Kvittering", "Receipt"),
    "reply_by": Text("Svarfrist", "Reply by"),
    "requirement": Text("Krav", "Requirement"),
    "requirements": Text("Krav", "Requirements"),
    "revision": Text("Udgave", "Revision"),
    "role": Text("Rolle", "Role"),
    "round": Text("Runde", "Round"),
    "rows": Text("Rækker", "Rows"),
    "run": Text("Modtaget i samme ombæring som post", "Received at once with record"),
    "sha256": Text("Fingeraftryk (SHA-256)", "Hash (SHA-256)"),
    "source": Text("Fingeraftryk af filen, den er lavet af", "Hash of the file it was made from"),
    "specification": Text("Fingeraftryk af kravspecifikationen", "Hash of the specification"),
    "subject": Text("Om", "About"),
    "submission": Text("Besvarelse", "Submission"),
    "submitted_at": Text("Afgivet", "Submitted"),
    "time_source": Text("Tidspunktet bygger på", "The time rests on"),
    "unreadable": Text("Kunne ikke læses", "Could not be read"),
    "unreadable_da": Text("Hvorfor", "Why"),
    "unreadable_en": Text("Hvorfor", "Why"),
    "variants": Text("Alternative tilbud", "Variants"),
    "vendor": Text("Leverandør", "Vendor"),
    "vendor_id": Text("Leverandørens id", "Vendor id"),
    "winner": Text("Vinder", "Winner"),
    "words": Text("Ord", "Words"),
    "workbook": Text("Arbejdsbog", "Workbook"),
}
_FIELDS: Mapping[str, Text] = {
    "answer": Text("svar", "answer"),
    "value": Text("værdi", "value"),
    "evidence": Text("dokumentation", "evidence"),
    "available_from": Text("leveres fra", "available from"),
    "price_dkk": Text("pris", "price"),
    "price_yearly_dkk": Text("årlig pris", "yearly price"),
    "requirements": Text("krav", "requirements"),
}
_PREFIXES: Mapping[str, Text] = {
    "file:": Text("Fil: {rest.da}", "File: {rest.en}"),
    "catalogue:": Text("Kravkatalog: {rest.da}", "Catalogue: {rest.en}"),
    "value.": Text("Værdi: {rest.da}", "Value: {rest.en}"),
}


def action_words(action: str, kind: str = "") -> Text:
    """What was done, in words.

    Args:
        action: of a record of the log.
        kind: of its details, where it is a decision: what was decided about.
    """
    if action == "decide" and kind in _DECIDED:
        return _DECIDED[kind]
    return ACTION_WORDS.get(action, Text(action, action))


def record_words(record: Record) -> Text:
    """What a record says was done, in words."""
    return action_words(record.action, record.details.get("kind", ""))


def detail_words(record: Record, language: Language) -> tuple[tuple[str, str], ...]:
    """The details of a record with their names and ids as words.

    What is empty is left out, and of a decision its kind, which ``record_words`` says.
    A detail in both languages (``changes_da``, ``changes_en``) is given in the one alone.
    """
    other = "_en" if language is Language.DA else "_da"
    return tuple(
        (_name(key).get(language), _value(record, key, value).get(language))
        for key, value in record.details.items()
        if value and not key.endswith(other) and not (key == "kind" and record.action == "decide")
    )


def _name(key: str) -> Text:
    for prefix, text in _PREFIXES.items():
        if key.startswith(prefix):
            rest = key.removeprefix(prefix)
            words = _FIELDS.get(rest, Text(rest, rest)) if prefix == "value." else Text(rest, rest)
            return text.fill(rest=words)
    plain = Text(key, key)
    return _DETAILS.get(key) or _DETAILS.get(key.removesuffix("_da").removesuffix("_en"), plain)


def _value(record: Record, key: str, value: str) -> Text:
    words = _KINDS.get(record.action, {}) if key == "kind" else _VALUES.get(key, {})
    return words.get(value, Text(value, value))
