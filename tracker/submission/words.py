"""The words of a scale, in the form in which a vendor's words are compared with them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from tracker.foreign_text import fold, skeleton
from tracker.procurement.scale import AnswerChoice, Scale
from tracker.texts import Text

_NEAR = 0.75


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a scale, folded, with what they stand for."""

    answers: dict[str, AnswerChoice]
    aliases: dict[str, AnswerChoice]
    deliverers: dict[str, str]

    @classmethod
    def of(cls, scale: Scale) -> Words:
        """The words of a scale, in both languages."""
        return cls(
            answers={fold(t): a for a in scale.answers for t in (a.label.da, a.label.en)},
            aliases={fold(t): a for a in scale.answers for t in a.aliases},
            deliverers={fold(t): d.id for d in scale.deliverers for t in (d.label.da, d.label.en)},
        )

    def all(self) -> frozenset[str]:
        """Every word that is understood as an answer."""
        return frozenset(self.answers) | frozenset(self.aliases)

    def alike(self, text: str) -> AnswerChoice | None:
        """The answer a text looks like, though some of its letters are of another alphabet."""
        if text.isascii():
            return None
        plain = fold(skeleton(text))
        return self.answers.get(plain) or self.aliases.get(plain)

    def meant(self, text: str) -> Text:
        """The answer a misspelt text is close to, as a question; nothing where none is."""
        near = difflib.get_close_matches(fold(text), self.answers, n=1, cutoff=_NEAR)
        if not near:
            return Text("", "")
        label = self.answers[near[0]].label
        return Text(f" Mente I »{label.da}«?", f" Did you mean '{label.en}'?")
