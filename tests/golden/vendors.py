"""Who offers what in the cases: three vendors, and hostile texts in every free cell of the third."""

from __future__ import annotations

from typing import Any

Fields = dict[str, Any]
Rows = dict[str, dict[str, Any]]

NORDISK, KMX, TREDJE = "Nordisk Sag A/S", "KMX ApS", 'Tredje <Data> & "Søn" ApS'
SEN = "Sen Data ApS"
_CONDITIONS = {
    "writes_sf1470": "Ja", "subscribes_classification_events": "Nej", "job_function_roles": "Ja",
    "needs_organisation_data": "Ja", "sends_remote_print": "Ja", "writes_sf1500": "Nej",
}  # fmt: skip


def fields(name: str) -> Fields:
    """What a vendor says of itself."""
    return {
        NORDISK: {"name": NORDISK, "cvr": "10150817", "contact": "Ib Ågård", "email": "ib@nordisk.example",
                  "solution": "SagFlow 365", "version": "4.2"},
        KMX: {"name": KMX, "cvr": "25052943", "contact": "Else Over, tlf. 87 65 43 21",
              "email": "salg@kmx.example", "solution": "Zenit"},
        TREDJE: {"name": TREDJE, "cvr": "91521911", "contact": "=1+1", "email": "bo@tredje.example",
                 "solution": "[bold]Trio[/bold] | **x**", "version": "\u202e0.1"},
        SEN: {"name": SEN, "cvr": "90810111", "contact": "Sanne", "email": "sanne@sen.example",
              "solution": "Sent"},
    }[name]  # fmt: skip


def conditions(name: str, *, language: str = "da") -> dict[str, str]:
    """A vendor's replies about its solution."""
    replies = {**_CONDITIONS, **({"sends_remote_print": "Nej"} if name == KMX else {})}
    english = {"Ja": "Yes", "Nej": "No"}
    return replies if language == "da" else {k: english[v] for k, v in replies.items()}


FIRST: Rows = {  # Nordisk's first round
    "SF1470": {"answer": "Ja, delvist", "elaboration": "Kun sager, ikke dokumenter.",
               "available_from": "01-09-2027",
               "reservation": "Forudsætter, at kommunen selv betaler gebyret."},
    "I-04-K4": {"answer": "Ja, som et tilkøb", "price_dkk": 654321, "confidential": "Ja",
                "elaboration": "Vores egen hemmelige måde."},
    "SF1500": {"answer": "Nej, men planlagt", "elaboration": "Kommer.", "available_from": "01-03-2028"},
    "SF1510": {"answer": "Nej"},
    "I-08-K3": {"answer": "måske", "evidence": None},
    "EB-01": {"answer": "Ja", "evidence": None},
}  # fmt: skip
SECOND: Rows = {  # and what changed in the second
    "SF1470": {"elaboration": "Kun sager; dokumenter følger i september.", "available_from": "15-08-2027"},
    "SF1510": {"answer": "Ja", "evidence": "Bilag 9"},
    "EB-01": {"answer": "Ja", "evidence": "Bilag 3, side 2"},
    "EB-02": {"answer": "Nej, men planlagt", "elaboration": "Version 8.", "available_from": "30-09-2027"},
    "SF1511": {"comment": "Gælder kun, hvis kommunens IdP er på nyeste version. Ellers tager vi forbehold."},
}  # fmt: skip
OTHERS: Rows = {  # KMX: one of two integrations, a refused prerequisite, and what cannot be read
    "SF1606": {"answer": "Tilbydes ikke", "evidence": None},
    "SF1514": {"answer": "Nej", "evidence": None, "elaboration": "Vi tager ikke forbehold."},
    "SF1461": {"answer": "Ja, delvist", "elaboration": "Ikke alle hændelser.", "available_from": "snart"},
    "I-04-K5": {"answer": "Ja, på anden vis", "elaboration": "Egen test, med forbehold for KOMBITs godkendelse."},
    "SF1601": {"answer": "Ja, som et tilkøb", "price_dkk": "efter aftale", "delivered_by": "Underleverandør"},
    "I-08-K2": {"answer": "Ikke relevant", "elaboration": "Vi har ingen roller."},
    "SF1515": {"answer": None, "evidence": None},
    "EB-01": {"answer": "Ja", "confidential": "kun prisen"},
}  # fmt: skip
HOSTILE: Rows = {
    "SF1470": {"elaboration": '<script>alert("x")</script> & <b>fed</b> &amp; &lt;', "evidence":
               '=HYPERLINK("http://ond.example","klik")', "reservation": "+cmd|' /C calc'!A0 tager forbehold"},
    "SF1500": {"answer": "Ja, delvist", "available_from": "01-02-2027", "elaboration":
               "| a | b |\n|---|---|\n# Overskrift\n- punkt\n[link](javascript:alert(1)) `kode` ![x](http://ond.example/x.png)"},
    "SF1510": {"elaboration": "\u202egnirts\u202c nul\u200bbredde \ufeff𝕊tor", "evidence": "@SUM(1;2)"},
    "SF1514": {"elaboration": "Klokke _x0007_ og _x001B_[31mrødt_x001B_[0m", "evidence": "-2+3"},
    "SF1461": {"elaboration": "æ" * 32_700, "reservation": "lang " * 12},
    "I-08-K3": {"elaboration": '[bold red]op[/] {{ 7*7 }} {% raw %} $x$ #eval("1") \\textbf{x} %s %d'},
    "SF1606": {"answer": "<img src=x onerror=alert(1)>", "comment": "</td></tr><h1>x</h1> =2+2"},
    "EB-02": {"answer": "Ja, som et tilkøb", "price_dkk": "1.234.567,89", "delivered_by": "Tredjepart"},
}  # fmt: skip
ENGLISH: Rows = {
    "SF1470": {"answer": "Yes, partly", "elaboration": "Cases only.", "available_from": "01-09-2027"},
    "SF1500": {"answer": "No, but planned", "elaboration": "With release 5.", "available_from": "01-03-2028"},
    "SF1510": {"answer": "No", "evidence": None, "reservation": "Subject to the buyer paying the fee."},
}  # fmt: skip
