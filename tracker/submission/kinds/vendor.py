"""Findings about the sheet on the vendor."""

from __future__ import annotations

from tracker.findings import Kind, Severity
from tracker.texts import Text

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CONDITION_UNANSWERED = Kind(
    "condition-unanswered",
    _ERROR,
    Text(
        "Spørgsmålet er ikke besvaret: {question.da}", "The question is not answered: {question.en}"
    ),
    Text("Svar Ja eller Nej på arket »Leverandør«.", "Answer Yes or No on the sheet 'Vendor'."),
    Text(
        "Svaret afgør, hvilke krav der gælder.",
        "The reply decides which requirements apply.",
    ),
)

CONDITION_UNKNOWN = Kind(
    "condition-unknown",
    _ERROR,
    Text("»{value}« er hverken Ja eller Nej.", "'{value}' is neither Yes nor No."),
    Text("Svar Ja eller Nej på arket »Leverandør«.", "Answer Yes or No on the sheet 'Vendor'."),
    Text(
        "Svaret afgør, hvilke krav der gælder.",
        "The reply decides which requirements apply.",
    ),
)

FIELD_MISSING = Kind(
    "vendor-field-missing",
    _WARNING,
    Text("Feltet »{label.da}« er ikke udfyldt.", "The field '{label.en}' is not filled in."),
    Text("Udfyld feltet på arket »Leverandør«.", "Fill it in on the sheet 'Vendor'."),
    Text(
        "Besvarelsen skal kunne føres til en leverandør.",
        "The submission must be traceable to a vendor.",
    ),
)

CVR_INVALID = Kind(
    "cvr-invalid",
    _WARNING,
    Text("»{value}« er ikke et gyldigt CVR-nummer.", "'{value}' is not a valid CVR number."),
    Text("Skriv de 8 cifre fra virk.dk.", "Write the 8 digits from virk.dk."),
    Text(
        "CVR-nummeret har kontrolciffer (modulus 11).",
        "A CVR number has a check digit (modulus 11).",
    ),
)

EMAIL_INVALID = Kind(
    "email-invalid",
    _WARNING,
    Text("»{value}« er ikke en e-mailadresse.", "'{value}' is not an e-mail address."),
    Text("Ret adressen på arket »Leverandør«.", "Mend the address on the sheet 'Vendor'."),
    Text("Afklaringer sendes til den.", "Clarifications are sent to it."),
)

VENDOR_UNNAMED = Kind(
    "vendor-unnamed",
    _ERROR,
    Text(
        "Besvarelsen siger ikke, hvem den er fra: hverken navn eller CVR-nummer er udfyldt.",
        "The submission does not say whom it is from: neither name nor CVR number is filled in.",
    ),
    Text("Udfyld felterne på arket »Leverandør«.", "Fill in the fields on the sheet 'Vendor'."),
    Text(
        "Besvarelser uden afsender kan ikke holdes ude fra hinanden.",
        "Submissions without a sender cannot be told apart.",
    ),
)
