"""What goes into a dossier: the case's own files, the reports made of them, index and manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

import tracker
from tracker import documents
from tracker.assessment.document import document
from tracker.comparison.compare import compare
from tracker.comparison.document import document as comparison_document
from tracker.comparison.report import comparison_paper
from tracker.cpr import masked
from tracker.delivery.form import dossier_form, follow_up, promises
from tracker.delivery.received import sheet_by_sheet
from tracker.dossier import texts as w
from tracker.dossier.access import access_files, access_left_out
from tracker.dossier.annex import contract_annex
from tracker.dossier.casefiles import case_files, notices_changed
from tracker.dossier.index import index_page, index_text, left_out_document
from tracker.dossier.letter import word
from tracker.dossier.letter.content import letter_of
from tracker.dossier.letter.standing import rejections, standing_sentences, withheld_grounds
from tracker.dossier.model import (
    Dossier,
    DossierKind,
    Folder,
    Item,
    LeftOutItem,
    Manifest,
    ManifestFile,
    Part,
)
from tracker.dossier.protected import Secrets, secrets_of
from tracker.dossier.record import CaseRecord
from tracker.dossier.redact import redacted
from tracker.dossier.report import evaluation_report
from tracker.dossier.wording import CaseWording
from tracker.evaluation.method.report import notices, seal_part
from tracker.evaluation.method.seal import SealState, known_seal
from tracker.evaluation.scoring.report import OWN_FORMS, score_paper
from tracker.evaluation.verdicts.report import status_document
from tracker.files import digest, slug
from tracker.forms.write import write_form
from tracker.frozen import dataclass
from tracker.gap.report import gap_paper
from tracker.paper import html, pdf
from tracker.paper.model import Paper
from tracker.paper.render import render
from tracker.paper.values import one_line
from tracker.privacy.others import Others
from tracker.questions.public import public
from tracker.questions.public_report import public_document, public_paper
from tracker.reservations import document as register
from tracker.reservations.report import register_paper
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class DossierRequest:
    """What kind of dossier is wanted.

    Attributes:
        without: parts that are left out on purpose.
        template: the bytes of the letters' template.
    """

    kind: DossierKind
    without: frozenset[Part] = frozenset()
    template: bytes | None = None


def contents(matter: CaseRecord, wanted: DossierRequest) -> tuple[list[Item], list[LeftOutItem]]:
    """Every file of a dossier but its index and manifest, and what is not there.

    Raises:
        CaseError: an extra is not installed, or the template cannot be used.
    """
    access = wanted.kind is DossierKind.ACCESS
    whole, secrets = matter, secrets_of(matter.stand, matter.records)
    asked_by = [one.vendor for one in whole.questions if one.vendor]
    others = Others.of(whole.case, whole.stand, asked_by)
    if access:
        matter = redacted(matter, secrets, others)
    seal = matter.result.seal if matter.result else known_seal(matter.case)
    if access:
        seal = secrets.hide_reasons(seal, None, others)
    wording = CaseWording.of(matter, wanted.kind)
    items = [
        *(access_files(whole, matter, secrets) if access else case_files(matter)),
        *_reports(matter, seal, access=access),
        *_evaluation(wording, wanted),
    ]
    left_out = [
        *(access_left_out(whole, matter, secrets) if access else notices_changed(matter)),
        *_missing(matter, wanted),
    ]
    letters, withheld = _letters(wording, others, secrets, wanted)
    if letters and secrets.veiled and not access:
        withheld.append(LeftOutItem(w.OUT_CHOSEN, w.WHY_CHOSEN))
    return [*items, *letters, *_contract(wording)], [*left_out, *withheld]


def _reports(matter: CaseRecord, seal: SealState | None, *, access: bool) -> Iterator[Item]:
    """The reports that other commands make too, in the procurement's language."""
    scale, language = matter.stand.specification.scale, matter.language
    assessment = matter.stand.assessment
    if assessment.vendors:  # in an access version all may be veiled
        comparison, sealed = compare(assessment), notices(seal, language)
        yield from _forms(
            f"{Folder.FINDINGS}/mangler",
            w.W_GAP,
            gap_paper(assessment, scale, language, sealed),
            documents.to_stored("assessment", document(assessment) | seal_part(seal)),
        )
        yield from _forms(
            f"{Folder.FINDINGS}/sammenligning",
            w.W_COMPARISON,
            comparison_paper(comparison, scale, language, sealed),
            documents.to_stored("comparison", comparison_document(comparison) | seal_part(seal)),
        )
        yield from _forms(
            f"{Folder.RESERVATIONS}/forbehold",
            w.W_REGISTER,
            register_paper(matter.register, scale, language),
            register.render(matter.register),
        )
    questions = public(matter.questions, matter.stand.specification)
    if questions.questions:
        path, data = f"{Folder.QUESTIONS}/spoergsmaal-og-svar", public_document(questions)
        yield from _forms(path, w.W_PUBLIC, public_paper(questions), data)
    if access:
        return
    if matter.result is not None:
        scored = (matter.result, scale, language)
        path = f"{Folder.METHOD}/beregning"
        yield _made(f"{path}.html", render(score_paper(*scored), "html"), w.W_SCORES)
        for form, made in OWN_FORMS.items():
            yield _made(f"{path}.{form}", made(*scored), w.W_SCORES)
    status = status_document(matter.status)
    yield Item(f"{Folder.VERDICTS}/status.json", status, w.W_STATUS)


def _forms(path: str, what: Text, paper: Paper, data: bytes) -> Iterator[Item]:
    """A report as a page, as a workbook and as a document."""
    for form in ("html", "xlsx"):
        yield _made(f"{path}.{form}", render(paper, form), what)
    yield _made(f"{path}.json", data, what)


def _evaluation(wording: CaseWording, wanted: DossierRequest) -> Iterator[Item]:
    report = evaluation_report(wording)
    path = f"{Folder.REPORTS}/evalueringsrapport"
    yield Item(f"{path}.html", html.render(report), w.W_REPORT)
    if Part.PDF not in wanted.without:
        yield Item(f"{path}.pdf", pdf.render(report), w.W_REPORT)


def _letters(
    wording: CaseWording, others: Others, secrets: Secrets, wanted: DossierRequest
) -> tuple[list[Item], list[LeftOutItem]]:
    """A letter for each vendor, and the reasons that had to be left out of them."""
    if Part.WORD in wanted.without:
        return [], []
    matter = wording.matter
    template = word.default_template() if wanted.template is None else wanted.template
    letters = [
        (letter_of(wording, vendor, others, secrets, standing), vendor.vendor.key)
        for vendor in wording.vendors
        for standing in [tuple(standing_sentences(wording, vendor.vendor.key, others))]
    ]
    withheld = [
        LeftOutItem(w.OUT_REASON, w.WHY_GIVES_AWAY, letter.vendor, id)
        for letter, _ in letters
        for id in letter.withheld
    ]
    items = [
        Item(
            f"{Folder.REPORTS}/brevbilag/{_file_name(letter.vendor, key)}.docx",
            word.render(letter, template, matter.language, at=matter.at),
            w.W_LETTER.fill(vendor=letter.vendor),
        )
        for letter, key in (*letters, *rejections(wording, others))
    ]
    return items, [*withheld, *_grounds_left_out(wording, others)]


def _grounds_left_out(wording: CaseWording, others: Others) -> Iterator[LeftOutItem]:
    stand = wording.matter.stand
    keys = {vendor.vendor.key for vendor in wording.vendors}
    shown = (offer for offer in stand.vendors if offer.key in keys)
    for offer in (*shown, *stand.out):
        if withheld_grounds(offer, others):
            name = one_line(masked(offer.latest.vendor.name or offer.key))
            yield LeftOutItem(w.OUT_GROUND, w.WHY_GROUND_GIVES_AWAY, name)


def _contract(wording: CaseWording) -> Iterator[Item]:
    for vendor in wording.vendors:
        if vendor.vendor.key == wording.matter.winner and wording.matter.winner is not None:
            name = one_line(vendor.vendor.name)
            stem = _file_name(name, vendor.vendor.key)
            path = f"{Folder.REPORTS}/kontraktbilag-{stem}.xlsx"
            yield Item(path, contract_annex(wording, vendor), w.W_CONTRACT.fill(vendor=name))
            path = f"{Folder.REPORTS}/opfoelgning-{stem}.xlsx"
            known = [promises(vendor)]
            if wording.kind is DossierKind.FULL:  # what came of them is internal
                known = sheet_by_sheet(wording.matter.case, vendor)
            spec = wording.matter.stand.specification
            sheet = follow_up(dossier_form(vendor, len(known) - 1), spec, vendor, known[-1])
            yield Item(path, write_form(sheet), w.W_FOLLOW_UP)


def _missing(matter: CaseRecord, wanted: DossierRequest) -> Iterable[LeftOutItem]:
    if matter.winner is None:
        yield LeftOutItem(w.OUT_FOR_WINNER, w.WHY_NO_WINNER)
    if matter.result is None and not matter.veiled:
        yield LeftOutItem(w.OUT_SCORES, w.WHY_NO_SEAL)
    for part, what in ((Part.PDF, w.OUT_PDF), (Part.WORD, w.OUT_WORD)):
        if part in wanted.without:
            yield LeftOutItem(what, w.WHY_WITHOUT.fill(part=part.value))


def _file_name(name: str, key: str | None) -> str:
    """With the key: two vendors may have the same name."""
    return f"{slug(name)}-{slug(key)}" if key and slug(key) != slug(name) else slug(name)


def _made(path: str, data: str | bytes, what: Text) -> Item:
    return Item(path, data.encode() if isinstance(data, str) else data, what)


def build(matter: CaseRecord, wanted: DossierRequest) -> Dossier:
    """The dossier in memory: its files, its index and its manifest. The same case, the same bytes.

    Raises:
        CaseError: an extra is not installed, or the letters' template cannot be used.
    """
    made, left_out = contents(matter, wanted)
    items = _apart(made)
    if wanted.kind is DossierKind.ACCESS:
        items.append(Item("udeladt.json", left_out_document(left_out), w.W_LEFT_OUT))
    bare = _manifest(matter, wanted.kind, items, left_out)
    items.append(Item("index.html", index_page(bare, matter.language), w.W_INDEX))
    items.append(Item("LAES-MIG.txt", index_text(bare, matter.language), w.W_README))
    items.sort(key=lambda item: item.path)
    manifest = _manifest(matter, wanted.kind, items, left_out)
    return Dossier(manifest, documents.to_stored("dossier-manifest", manifest), tuple(items))


def _manifest(
    matter: CaseRecord, kind: DossierKind, items: Iterable[Item], left_out: Iterable[LeftOutItem]
) -> Manifest:
    known = matter.stand.specification.procurement
    files = (ManifestFile(i.path, digest(i.data), len(i.data), i.what) for i in items)
    return Manifest(
        kind=kind,
        procurement=known.id,
        title=known.title,
        revision=matter.stand.specification.revision,
        tracker=tracker.__version__,
        log=matter.end if kind is DossierKind.FULL else replace(matter.end, sha256=None),
        winner=matter.winner if kind is DossierKind.FULL else matter.name(matter.winner),
        files=tuple(sorted(files, key=lambda file: file.path)),
        left_out=tuple(left_out),
    )


def _apart(items: Iterable[Item]) -> list[Item]:
    """Every path once, also on systems that ignore case."""
    found: dict[str, Item] = {}
    for item in items:
        path, number = PurePosixPath(item.path), 1
        while str(path).casefold() in found:
            number += 1
            path = PurePosixPath(item.path)
            path = path.with_name(f"{path.stem}-{number}{path.suffix}")
        found[str(path).casefold()] = Item(str(path), item.data, item.what)
    return list(found.values())
