"""The words of the letter annex. ``WORDS`` are those a template can use, as ``w.name``."""

from __future__ import annotations

from tracker.texts import Text

WORDS = {
    "annex": Text("Bilag til underretning om tildeling", "Annex to the notice of award"),
    "draft": Text(
        "Udkast. Læs det igennem, og ret det til, før det sendes.",
        "Draft. Read it through and edit it before it is sent.",
    ),
    "lead": Text(
        "Bilaget begrunder, hvordan jeres tilbud er vurderet (udbudslovens § 171). Tallene følger den "
        "metode, der er offentliggjort med udbuddet.",
        "This annex gives the reasons for how your offer was evaluated (Danish Public Procurement Act § 171). The "
        "figures follow the method that was published with the procurement.",
    ),
    "procurement": Text("Udbud", "Procurement"),
    "reference": Text("Sagsnr.", "Case no."),
    "buyer": Text("Ordregiver", "Buyer"),
    "vendor": Text("Tilbudsgiver", "Vendor"),
    "cvr": Text("CVR-nummer", "CVR number"),
    "received": Text("Vurderet besvarelse, modtaget", "Submission evaluated, received"),
    "round": Text("Vurderet besvarelse, modtaget", "Submission evaluated, received"),
    "result": Text("Resultat", "Result"),
    "points": Text("Point", "Points"),
    "of": Text("af", "of"),
    "rank": Text("Placering på kriteriet", "Place on the criterion"),
    "you": Text("Jeres tilbud", "Your offer"),
    "chosen": Text("Det valgte tilbud", "The chosen offer"),
    "chosen_is_you": Text("Jeres tilbud er det valgte tilbud.", "Your offer is the chosen offer."),
    "package": Text("Afsnit", "Section"),
    "minimum": Text("Mindstekrav", "Minimum requirements"),
    "minimum_lead": Text(
        "Ordregivers afgørelse om hvert af disse krav skrives her, før brevet sendes.",
        "The buyer's decision on each of these requirements is written here before the letter is sent.",
    ),
    "strengths": Text("Styrker", "Strengths"),
    "no_strengths": Text(
        "Ingen krav er vurderet som opfyldt uden bemærkninger.",
        "No requirement was found fulfilled without remarks.",
    ),
    "shortfalls": Text("Svagheder", "Weaknesses"),
    "no_shortfalls": Text("Ingen svagheder er fundet.", "No weaknesses were found."),
    "standstill": Text("Standstill-periode", "Standstill period"),
    "reservations": Text("Forbehold i tilbuddet", "Reservations in the offer"),
    "advantages": Text(
        "Det valgte tilbuds relative fordele", "The relative advantages of the chosen offer"
    ),
    "requirement": Text("Nr.", "No."),
    "text": Text("Krav", "Requirement"),
    "level": Text("Niveau", "Level"),
    "answer": Text("Jeres svar", "Your answer"),
    "outcome": Text("Udfald", "Outcome"),
    "reasons": Text("Begrundelse", "Reasons"),
    "withheld": Text(
        "Begrundelsen mangler for disse krav og skal skrives til",
        "The reason is missing for and must be written in",
    ),
}
LOG_AT = Text("Sagens log, post {number}: {sha256}", "Log of the case, record {number}: {sha256}")
STANDSTILL_MISSING = Text(
    "Skriv her, hvornår standstill-perioden udløber, eller hvorfor der ingen er, før brevet sendes. Uden "
    "datoen begynder perioden ikke (lov om Klagenævnet for Udbud § 3).",
    "Write here when the standstill period ends, or why there is none, before the letter is sent. "
    "Without the date the period does not begin (Act on the Complaints Board for Public Procurement "
    "§ 3).",
)
STANDSTILL_SENT = Text("Underretningen er sendt {day.da}.", "The notice was sent on {day.en}.")
STANDSTILL_ENDS = Text(
    "Standstill-perioden løber til og med {day.da} kl. 24.00 (lov om Klagenævnet for Udbud § 3).",
    "The standstill period lasts until {day.en} at 24:00 (Act on the Complaints Board for Public "
    "Procurement § 3).",
)
EARLIEST_SIGNATURE = Text(
    "Kontrakten underskrives tidligst {day.da}.",
    "The contract will be signed on {day.en} at the earliest.",
)
NO_CONTRACT_YET = Text(
    "Underretningen er ingen kontrakt; der er først en, når den er underskrevet.",
    "The notice is no contract; there is none until it has been signed.",
)
CHOSEN_WITHHELD = Text(
    "Det valgte tilbuds point og fordele er ikke sat ind, fordi de også hviler på svar, der er eller "
    "kan være fortrolige (udbudslovens § 5). Ordregiver skriver fordelene her.",
    "The chosen offer's points and advantages are not filled in, because they rest on answers that are "
    "or may be confidential (Danish Public Procurement Act § 5). The buyer writes the advantages here.",
)
UNFINISHED = Text(
    "Udkast: evalueringen er ikke afsluttet, og point og vurderinger er foreløbige.",
    "Draft: the evaluation is not finished, and points and verdicts are provisional.",
)
FULFILLED = Text(
    "{count} af {total} krav er vurderet som opfyldt, eventuelt som tilkøb eller på anden vis.",
    "{count} of {total} {total|requirement was|requirements were} found fulfilled, possibly as an add-on or in another way.",
)
ANSWERED = Text(
    "Krav, der er besvaret med fx et beløb eller en tekst, er ikke talt med her: {count}.",
    "Requirements answered with e.g. an amount or a text are not counted here: {count}.",
)
PENDING_OFFER = Text(
    "Ordregiver har endnu ikke afgjort, om tilbuddet kan indgå. Brevet sendes ikke, før det er afgjort.",
    "The buyer has yet to decide whether the offer can be considered. The letter is not sent before.",
)
ADMITTED_OFFER = Text(
    "Tilbuddet er ikke vist at være afgivet inden fristen; ordregiver har taget det i betragtning.",
    "The offer is not shown to be submitted before the deadline; the buyer has taken it into "
    "consideration.",
)
NOT_CONSIDERED = Text(
    "Jeres fil nr. {round}, {at.da}, er ikke taget i betragtning. Grunden er: {ground.da}",
    "Your file no. {round}, {at.en}, was not taken into consideration. The ground is: {ground.en}",
)
REASON_WITHHELD = Text(
    "begrundelsen nævner eller gengiver en anden leverandør og er ikke sat ind. Ordregiver skriver den her.",
    "the reason names or repeats another vendor and is not filled in. The buyer writes it here.",
)
CAME_LATE = Text("afgivet efter tilbudsfristen", "submitted after the deadline for offers")
DEVIATING = Text(
    "{count} mindstekrav står for sig nedenfor med ordregivers afgørelse.",
    "{count} minimum {count|requirement stands|requirements stand} apart below, with the buyer's decision.",
)
BETTER_PACKAGE = Text(
    "{package}: det valgte tilbud opnåede {points} point, jeres {own}.",
    "{package}: the chosen offer got {points} {points|point|points}, yours {own}.",
)
BETTER_ROWS = Text(
    "Det valgte tilbud opnåede flere point end jeres på disse krav: {rows}.",
    "The chosen offer got more points than yours for these requirements: {rows}.",
)
