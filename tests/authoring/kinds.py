"""Sheets of requirements as people make them, rebuilt by our own code: a function for each kind.

The shapes are those of real sheets (catalogue.md, section 6 and 9); every word in them is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import Font

Rows = Sequence[Sequence[Any]]
KINDS: dict[str, tuple[str, Callable[[Path], None]]] = {}


def kind(suffix: str) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Name a builder as a kind of sheet, with the suffix of its file."""

    def named(build: Callable[[Path], None]) -> Callable[[Path], None]:
        KINDS[build.__name__.replace("_", "-")] = (suffix, build)
        return build

    return named


def build(name: str, folder: Path) -> Path:
    """The file of a kind, in this folder."""
    suffix, make = KINDS[name]
    path = folder / f"{name}{suffix}"
    make(path)
    return path


def book(path: Path, sheets: Mapping[str, Rows], merged: Iterable[str] = ()) -> Any:
    """A workbook of these rows; "Sheet!A1:B2" are merged. Saved, and given back to be changed."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                if value is not None:
                    sheet.cell(row, column, value)
    for place in merged:
        name, _, area = place.rpartition("!")
        workbook[name].merge_cells(area)
    workbook.save(path)
    return workbook


@kind(".xlsx")
def kravbilag(path: Path) -> None:
    """A header in row 12 and again for each section, sections as merged rows, an introduction above."""
    head = ["Nr.", "Krav", "Kravtype\n(MK/EK/K)", "Leverandørens\nbesvarelse", "Bemærkninger"]
    rows: list[list[Any]] = [[] for _ in range(11)]
    rows[0] = ["Bilag 3: Kravspecifikation"]
    rows[2] = ["Leverandøren skal besvare hvert krav. MK er mindstekrav."]
    rows += [
        ["1 Brugerstyring"],
        head,
        ["1.1", "Løsningen skal understøtte SAML 2.0.", "MK"],
        ["1.2", "Løsningen bør kunne vise en brugers rettigheder.", "EK"],
        [],
        ["2 Drift"],
        head,
        ["2.1", "Løsningen skal være tilgængelig i 99,5 % af tiden.", "MK"],
        ["2.2", "Leverandøren kan tilbyde udvidet driftstid.", "K"],
    ]
    rows[11], rows[12] = (
        rows[12],
        rows[11],
    )  # the header first, then the section and the header again
    rows.insert(13, head)
    book(path, {"Krav": rows}, ["Krav!A1:E1", "Krav!A13:E13", "Krav!A18:E18"])


@kind(".xlsx")
def merged_header(path: Path) -> None:
    """Headings over two rows, merged across and down, with line breaks; ticks in four columns."""
    rows: Rows = [
        ["Krav-\nid", "Område", "Kravtekst", "Svar", None, None, None, "Kommentar"],
        [None, None, None, "Ja, i dag", "Ja, senere", "Delvist", "Nej"],
        ["A-1", "Sikkerhed", "Data krypteres under transport."],
        ["A-2", None, "Data krypteres i hvile."],
        ["B-1", "Support", "Support på hverdage fra 8 til 16."],
    ]
    book(
        path, {"Krav": rows}, ["Krav!A1:A2", "Krav!B1:B2", "Krav!C1:C2", "Krav!D1:G1", "Krav!H1:H2"]
    )


@kind(".xlsx")
def ids_in_text(path: Path) -> None:
    """The id stands before the text; the header in row 2; levels of a framework's own."""
    rows: Rows = [
        ["Security requirements for the solution"],
        ["Category", "Requirement", "Assurance level", "Documentation", "Comments"],
        [
            "Govern",
            "GV-1: The supplier must keep a register of information assets.",
            "MK",
            "The register",
        ],
        [None, "GV-2: Roles and responsibilities should be described.", "V", None],
        ["Protect", "PR-1: Administrators must use multi-factor authentication.", "MK", "Policy"],
        [None, "PR-2: Backups are restored as a test every year.", "A", "Test report"],
        [None, "PR-3: The supplier explains its patching.", None, None],
    ]
    book(path, {"GOVERN": rows}, ["GOVERN!A1:E1"])


@kind(".docx")
def word_numbering(path: Path) -> None:
    """Tables of a Word document under headings; Word numbers the rows by itself, the cells are empty."""
    document = docx.Document()
    for title, rows in (
        ("Funktionelle krav", [("Systemet skal kunne søge på tværs af sager.", "Skal"),
                               ("Systemet bør foreslå emneord.", "Bør")]),
        ("Tekniske krav", [("Systemet skal udstille en REST-grænseflade.", "Skal")]),
    ):  # fmt: skip
        document.add_heading(title, 1)
        table = document.add_table(rows=1, cols=3)
        for cell, text in zip(table.rows[0].cells, ("Nr.", "Krav", "Type"), strict=True):
            cell.text = text
        for text, level in rows:
            cells = table.add_row().cells
            cells[0].paragraphs[0].style = "List Number"
            cells[1].text, cells[2].text = text, level
    document.save(str(path))


@kind(".docx")
def word_table(path: Path) -> None:
    """A Word table whose ids are text, with merged cells, a line break, and words deleted in a revision."""
    document = docx.Document()
    document.add_paragraph("Kravene står i tabellen.")
    table = document.add_table(rows=4, cols=3)
    for row, texts in enumerate(
        (("Kravnr.", "Beskrivelse", "Prioritet"), ("Generelt", "", ""),
         ("K 1", "Løsningen leveres\npå dansk.", "Høj"), ("K 2", "Løsningen har en hjælpefunktion.", "Lav"))
    ):  # fmt: skip
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(1, 2))
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = " og på norsk"
    run.append(text)
    deleted.append(run)
    table.cell(2, 1).paragraphs[0]._p.append(deleted)
    assert table.cell(2, 1).paragraphs[0]._p.find(qn("w:del")) is not None
    document.save(str(path))


@kind(".xlsx")
def numeric_ids(path: Path) -> None:
    """Ids that are numbers: 3.1 and 3.10 are one number, and two ids by how they show."""
    rows: Rows = [
        ["Krav nr.", "Beskrivelse", "Niveau"],
        [3, "Arkivering", None],
        [3.1, "Afleveringer skal følge bekendtgørelsen.", "Skal"],
        [3.2, "Afleveringer kan planlægges.", "Kan"],
        [3.1, "Afleveringer kan afprøves.", "Kan"],
    ]
    workbook = book(path, {"Krav": rows})
    for cell, code in (("A2", "0"), ("A3", "0.0"), ("A4", "0.0"), ("A5", "0.00")):
        workbook["Krav"][cell].number_format = code
    workbook.save(path)


@kind(".xlsx")
def continued_rows(path: Path) -> None:
    """Rows without an id that go on with the row above, and an id merged over the rows it is of."""
    rows: Rows = [
        ["ID", "Krav", "Type", "Dokumentation"],
        ["F1", "Løsningen skal kunne eksportere sager:", "MK", "Eksempel"],
        [None, "a) som PDF", None, None],
        [None, "b) som XML", None, "Skema"],
        ["F2", "Løsningen skal kunne importere sager.", "MK", None],
        [None, "Fejl skal vises.", None, None],
    ]
    book(path, {"Krav": rows}, ["Krav!A5:A6"])


@kind(".xlsx")
def several_sheets(path: Path) -> None:
    """A cover, and two sheets that each count from 1; the second calls its text something else."""
    book(path, {
        "Forside": [["Udbud af ESDH"], ["Version", "1.0"]],
        "Funktionelle krav": [
            ["Nr.", "Krav", "Type"],
            ["1", "Sager kan oprettes fra en mail.", "Skal"],
            ["2", "Sager kan lukkes samlet.", "Bør"],
        ],
        "Tekniske krav": [
            ["Nr.", "Kravtekst", "Type"],
            ["1", "Løsningen kører i de to nyeste versioner af gængse browsere.", "Skal"],
            ["2", "Løsningen logger adgang.", "Skal"],
        ],
    })  # fmt: skip


@kind(".xlsx")
def hidden_bank(path: Path) -> None:
    """A hidden sheet is the bank, a visible one looks it up: its stored values count."""
    bank = [["V1", "Vejdata udstilles som WFS.", "MK"], ["V2", "Kort vises i UTM32.", "K"]]
    with xlsxwriter.Workbook(str(path)) as workbook:
        shown = workbook.add_worksheet("Valgte krav")
        hidden = workbook.add_worksheet("Bank")
        for sheet in (shown, hidden):
            sheet.write_row(0, 0, ["Krav-id", "Krav", "Kravtype"])
        for row, (id, text, level) in enumerate(bank, 1):
            hidden.write_row(row, 0, [id, text, level])
            shown.write(row, 0, id)
            for column, value in ((1, text), (2, level)):
                formula = f"=VLOOKUP($A{row + 1},Bank!$A$2:$C$3,{column + 1},FALSE)"
                shown.write_formula(row, column, formula, None, value)
        hidden.hide()


@kind(".xlsx")
def uncached(path: Path) -> None:
    """Formulas that no program has computed."""
    rows: Rows = [
        ["Krav-id", "Krav", "Kravtype"],
        ["V1", "=Bank!B1", "MK"],
        ["V2", "Kort vises i UTM32.", "K"],
    ]
    book(path, {"Krav": rows, "Bank": [["V1", "Vejdata udstilles som WFS."]]})


@kind(".xlsx")
def level_ticks(path: Path) -> None:
    """Levels as columns with a cross."""
    rows: Rows = [
        ["Ref.", "Requirement", "Must", "Should", "Could"],
        ["R1", "The system must log every access to personal data.", "x"],
        ["R2", "The system should send reminders.", None, "X"],
        ["R3", "The system could show a map.", None, None, "x"],
        ["R4", "The system must delete data on request.", "x", "x"],
    ]
    book(path, {"Requirements": rows})


@kind(".xlsx")
def answers_typed_over(path: Path) -> None:
    """The answer column has the options of each row, and somebody has typed answers over some."""
    rows: Rows = [
        ["Nr", "Spørgsmål", "Svar"],
        ["S1", "Har leverandøren et ISO 27001-certifikat?", "Ja/Nej"],
        ["S2", "Hvor mange medarbejdere har support?", "Antal"],
        ["S3", "Beskriv beredskabsplanen.", "Fritekst"],
        ["S4", "Er data i EU?", "Ja, i Frankfurt"],
        ["S5", "Vedlæg seneste revisionserklæring.", "Bilag"],
    ]
    book(path, {"Sikkerhed": rows})


@kind(".xlsx")
def blanks_and_spaces(path: Path) -> None:
    """Blank rows and columns, stray spaces and non-breaking ones, a column without a heading."""
    rows: Rows = [
        [],
        [None, " Nr. ", None, "Krav\u00a0", None, "  Niveau"],
        [],
        [None, " U-1 ", None, "  Bygninger hentes   fra BBR.\u00a0", None, "Skal "],
        [],
        [],
        [None, "U-2", None, "Ejere hentes fra EJF.", None, "  kan", "se bilag 4"],
        [None, None, None, "   "],
    ]
    book(path, {"Krav": rows})


@kind(".xlsx")
def long_cells(path: Path) -> None:
    """Texts of thousands of characters, up to Excel's 32,767."""
    words = "Løsningen skal kunne håndtere dette. "
    rows: Rows = [
        ["Id", "Beskrivelse", "Baggrund"],
        ["L1", (words * 40).strip(), "Kort."],
        ["L2", (words * 1_000)[:32_767], (words * 5).strip()],
    ]
    book(path, {"Krav": rows})


@kind(".csv")
def broken_csv(path: Path) -> None:
    """Windows' encoding, semicolons, and rows of fewer fields than there are headings."""
    head = [
        "Id",
        "Område",
        "Krav",
        "Type",
        "Dokumentation",
        "Svar",
        *(f"Felt {n}" for n in range(7, 18)),
    ]
    lines = [";".join(head)]
    lines += [
        f'Ø-{n};Økonomi;"Bilag nr. {n} bogføres; også på lørdage";{t};{";" * 9}'
        for n, t in ((1, "MK"), (2, "K"))
    ]
    lines.append('Ø-3;Økonomi;Rapporten "Årsafslutning" kan gemmes;K;;;;;;;;;;')
    path.write_bytes("\r\n".join(lines).encode("cp1252"))


@kind(".csv")
def shifted_csv(path: Path) -> None:
    """A heading with broken quoting becomes four: 17 headings over rows of 14, each three columns off."""
    head = [
        '"""Chapter (mandatory", e.g. 1, 2," etc.)"""',
        "Question ID",
        "Question Title (mandatory)",
    ]
    head += [f"Field {n}" for n in range(4, 15)]
    rows = [f"{n},{n}.1,Is question {n} answered in full?,{',' * 10}" for n in range(1, 5)]
    path.write_text("\n".join([",".join(head), *rows]) + "\n", encoding="utf-8")


@kind(".csv")
def open_quote(path: Path) -> None:
    """A quotation mark that is never closed swallows the rows below."""
    path.write_bytes(
        b'id,requirement,priority\n1,"The system must log in users,must\n2,The system must log out users,must\n'
        b"3,The system should warn users,should\n"
    )


@kind(".xlsx")
def sheet_for_each_language(path: Path) -> None:
    """The same requirements on a Danish sheet and on an English one."""
    book(path, {
        "Krav": [
            ["Nr.", "Afsnit", "Krav", "Niveau"],
            ["T-1", "Adgang", "Løsningen skal have log på med MitID.", "Skal"],
            ["T-2", "Adgang", "Løsningen skal logge af efter en time.", "Bør"],
        ],
        "Requirements": [
            ["No.", "Section", "Requirement", "Level"],
            ["T-1", "Access", "The solution must have login with MitID.", "Must"],
            ["T-2", "Access", "The solution must log off after an hour.", "Should"],
        ],
    })  # fmt: skip


@kind(".xlsx")
def column_for_each_language(path: Path) -> None:
    """Danish and English beside each other; the English text of one row is missing."""
    rows: Rows = [
        ["Krav-ID", "Krav (dansk)", "Requirement (English)"],
        [
            "T-1",
            "Løsningen skal have log på med MitID.",
            "The solution must have login with MitID.",
        ],
        ["T-2", "Løsningen skal logge af efter en time.", None],
    ]
    book(path, {"Krav": rows})


@kind(".xlsx")
def depth_column(path: Path) -> None:
    """A framework's outline: how deep each row is, what is assessed, and groups (as CISO Assistant has)."""
    rows: Rows = [
        [
            "assessable",
            "depth",
            "ref_id",
            "name",
            "description",
            "annotation",
            "implementation_groups",
        ],
        [None, 1, "GOV", "Governance", None, None, None],
        [None, 2, "GOV.1", "Policies", None, None, None],
        [
            "x",
            3,
            "GOV.1.1",
            None,
            "A security policy is approved by management.",
            "Ask for the minutes.",
            "core",
        ],
        ["x", 3, "GOV.1.2", None, "The policy is reviewed every year.", None, "core,extended"],
        [None, 1, "OPS", "Operations", None, None, None],
        ["x", 2, "OPS.1", None, "Changes are approved before they are made.", None, "core"],
    ]
    book(path, {"library_content": [["library_urn", "urn:x"]], "controls": rows})


@kind(".xlsx")
def numbers_indent(path: Path) -> None:
    """Nothing but numbers says what is a section: 1, 1.1, 1.1.1; a requirement has parts of its own."""
    rows: Rows = [
        ["Nr.", "Krav", "Vægt"],
        ["1", "Økonomi", None],
        ["1.1", "Bogføring", None],
        ["1.1.1", "Bilag bogføres samme dag.", "Høj"],
        ["1.1.1.1", "Også i weekender.", "Lav"],
        ["1.1.2", "Bilag kan tilbageføres.", "Middel"],
        ["2", "Løn", None],
        ["2.1", "Lønsedler sendes digitalt.", "Høj"],
    ]
    book(path, {"Krav": rows})


@kind(".xlsx")
def german(path: Path) -> None:
    """German headings and words: Muss, Soll, Kann."""
    rows: Rows = [
        [
            "Lfd. Nr.",
            "Kapitel",
            "Anforderung",
            "Verbindlichkeit",
            "Nachweis",
            "Antwort des Bieters",
            "Bemerkung",
        ],
        ["01", "Betrieb", "Der Auftragnehmer muss eine Hotline betreiben.", "Muss", "Konzept"],
        ["02", "Betrieb", "Die Hotline soll auch am Samstag erreichbar sein.", "Soll", None],
        ["03", "Schulung", "Schulungen können online stattfinden.", "Kann", None],
    ]
    book(path, {"Anforderungen": rows})


@kind(".xlsx")
def swedish(path: Path) -> None:
    """Swedish, with "ska" and "bör" and a column for whether it is met."""
    rows: Rows = [
        [
            "Kravnr",
            "Kravområde",
            "Kravtext",
            "Ska/Bör",
            "Uppfylls (Ja/Nej)",
            "Leverantörens kommentar",
        ],
        ["K1", "Inloggning", "Systemet ska stödja inloggning med e-legitimation.", "Ska"],
        ["K2", "Inloggning", "Systemet bör logga ut användare från andra enheter.", "Bör"],
    ]
    book(path, {"Kravlista": rows})


@kind(".csv")
def french(path: Path) -> None:
    """French, in UTF-8 with a mark, between tabs."""
    lines = [
        "N°\tDomaine\tExigence\tPriorité\tJustificatif",
        "E1\tSécurité\tLe fournisseur doit chiffrer les données.\tObligatoire\tCertificat",
        "E2\tSécurité\tLes journaux sont conservés pour une durée d'un an.\tSouhaitable\t",
    ]
    path.write_bytes(b"\xef\xbb\xbf" + "\n".join(lines).encode())


@kind(".xlsx")
def kravmotor(path: Path) -> None:
    """A requirement engine's export: a name and a description, and its own words for four levels."""
    rows: Rows = [
        ["id", "navn", "beskrivelse", "rationale", "kategori", "prioritet"],
        [
            "101",
            "Log på",
            "Brugeren logger på med kommunens konto.",
            "Ét login",
            "Sikkerhed",
            "Absolut krav",
        ],
        ["102", "Søgning", "Brugeren søger på tværs.", None, "Brug", "Væsentligt krav"],
        ["103", "Farver", "Brugeren vælger farver.", "Pænt", "Brug", "Mindre væsentligt krav"],
    ]
    book(path, {"Krav": rows})


@kind(".xlsx")
def faulty_ids(path: Path) -> None:
    """An id twice, one that Excel made a date of, one that is missing; an error and words struck out."""
    import datetime as dt

    rows: Rows = [
        ["Krav-id", "Krav", "Type"],
        ["D-1", "Løsningen skal kunne slette data.", "MK"],
        ["d-1", "Løsningen skal kunne rette data.", "MK"],
        [dt.date(2026, 3, 10), "Løsningen skal kunne vise data.", "MK"],
        [None, "Løsningen skal kunne spærre data.", "MK"],
        ["D-5", "#N/A", "MK"],
        ["D-6", "Løsningen skal kunne flytte data.", "MK"],
    ]
    workbook = book(path, {"Krav": rows})
    workbook["Krav"]["B6"].data_type = "e"
    workbook["Krav"]["B7"].font = Font(strike=True)
    workbook.save(path)


@kind(".xlsx")
def merged_text(path: Path) -> None:
    """Sections and texts merged over rows, and a note below the table."""
    rows: Rows = [
        ["Afsnit", "Nr.", "Krav", "Dokumentation", "Prioritet"],
        ["Miljø", "M1", "Leverandøren måler sit CO2-aftryk.", "Regnskab", "Middel"],
        [None, None, None, "Metode", None],
        [None, "M2", "Leverandøren genbruger udstyr.", None, "Lav"],
        [],
        ["Prioritet er kommunens."],
    ]
    book(path, {"Krav": rows}, ["Krav!A2:A4", "Krav!C2:C3", "Krav!B2:B3", "Krav!E2:E3"])


@kind(".xlsx")
def no_header(path: Path) -> None:
    """A list without any headings."""
    rows: Rows = [
        ["P-1", "Løsningen skal kunne beregne afgift for en ejendom.", "ja"],
        ["P-2", "Løsningen skal kunne sende en regning til ejeren.", "ja"],
        ["P-3", "Løsningen skal kunne rykke for betaling.", "nej"],
    ]
    book(path, {"Ark1": rows})


@kind(".xlsx")
def hidden_rows(path: Path) -> None:
    """A row that is filtered out, words in the colour of the paper, and a text box over the cells."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Krav")
        white = workbook.add_format({"font_color": "#FFFFFF"})
        sheet.write_row(0, 0, ["Krav-id", "Krav", "Kravtype"])
        sheet.write_row(1, 0, ["R-1", "Løsningen skal kunne eksportere data.", "MK"])
        sheet.write_row(2, 0, ["R-2", "Løsningen skal kunne faxe.", "MK"])
        sheet.write_row(3, 0, ["R-3", None, "K"])
        sheet.write_string(3, 1, "Løsningen kan udskrive.", white)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.insert_textbox("E2", "Husk også krav om API!")
