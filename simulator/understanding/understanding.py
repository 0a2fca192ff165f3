"""Decides what an utterance means: the exact grammar, then the classifier, and over both the warning signs."""

from dataclasses import dataclass

from .carriers import LAUNCH, Carriers
from .classifier import Classifier
from .clock import Clock, Span
from .examples import OUT_OF_SCOPE, labelled_pairs
from .grammar import Grammar, Match, mask
from .plain import Plainer, spell_digits, without_stops
from .result import SlotValue, Understood
from .signs import Found, SignNet
from .slot_filling import SlotFilling
from .source import Source, load_source

ACCEPT = 0.3
"""Score below which the classifier is not believed."""
LEAD = 0.0
"""By how much the best label must lead the out-of-scope label."""
SURE_OVER_DENIAL = 0.8
"""Score from which it is believed over the denial of a sign ("no swelling")."""
ROUTINE_BONUS = 0.2
"""What steering and built-ins gain while a routine is being guided."""
WARNING, NO_WARNING = "WarningSignIntent", "NoWarningSignIntent"


@dataclass(frozen=True)
class Heard:
    """One utterance in the forms that the stages need."""

    plain: str
    """Plain words, sentence ends as lone full stops."""
    masked: str
    """Without sentence ends; times and durations as stand-ins; digits written out."""
    spans: list[Span]
    """The times and durations, in the order of their stand-ins."""
    corrected: bool = False
    """This is what came after a correction."""


class Understanding:
    """Understands one locale. Uses nothing but the utterance, so it can be shared."""

    def __init__(self, source: Source) -> None:
        """source: the sentences of the locale."""
        self._plainer = Plainer(source.listening)
        template = self._plainer.template
        self._clock = Clock(source.listening, template)
        self._carriers = Carriers(source.listening, template)
        self._grammar = Grammar(source, template)
        self._net = SignNet(source.signs, template)
        self._filling = SlotFilling(source, template)
        self._classifier = Classifier.load(labelled_pairs)
        self._steering = frozenset(source.listening["steering"])
        self._yielding = frozenset(source.listening["yield_to_signs"])
        self.sign_order: tuple[str, ...] = self._net.order
        """Ids of the warning signs, the most urgent first."""

    def understand(self, utterance: str, *, in_routine: bool = False) -> Understood:
        """Intent and slots of an utterance.

        utterance: typed or recognised words, with or without punctuation, digits or the skill's name.
        in_routine: a stretch is being guided: steering and built-ins are favoured, nothing else changes.
        """
        matter = self._carriers.matter(self._plainer.utterance(utterance))
        if matter == LAUNCH:
            return Understood(LAUNCH, {})
        heard = self._hear(matter)
        if not heard.masked:
            return Understood(OUT_OF_SCOPE, {})
        found = self._net.find(self._for_signs(heard))
        exact = self._exact(heard, in_routine=in_routine)
        if exact:
            form, match = exact
            if match.intent in (WARNING, NO_WARNING):
                return self._sign_match(form, match, found)
            if not found.firm or not (form.corrected or match.intent in self._yielding):
                filled = self._filling.from_match(match.slots, form.spans)
                return Understood(match.intent, self._search(match.intent, form, last=form.corrected) | filled)
        if found.firm:
            return self._warning(heard, found.firm[0])
        return self._ranked(heard, found, in_routine=in_routine)

    def ranking(self, utterance: str) -> list[tuple[float, str]]:
        """The classifier's view alone: (score, label), the best first. For measurement."""
        heard = self._hear(self._carriers.matter(self._plainer.utterance(utterance)))
        return self._classifier.scores(heard.masked)

    def by_grammar(self, utterance: str) -> str:
        """The intent by the exact grammar alone. For measurement."""
        exact = self._exact(self._hear(self._carriers.matter(self._plainer.utterance(utterance))), in_routine=False)
        return exact[1].intent if exact else OUT_OF_SCOPE

    def signs(self, utterance: str) -> Found:
        """The view of the safety net alone. For measurement and checks."""
        return self._net.find(self._for_signs(self._hear(self._plainer.utterance(utterance))))

    def _hear(self, plain: str, *, corrected: bool = False) -> Heard:
        flat = without_stops(plain)
        spans = self._clock.find(flat)
        return Heard(plain, spell_digits(mask(flat, spans)), spans, corrected)

    def _for_signs(self, heard: Heard) -> str:
        """Plain words with each duration as what it means for a cramp: short, long, or days."""
        tokens = heard.plain.split()
        for span in reversed(self._clock.find(heard.plain)):
            if span.kind == "duration":
                length = "short" if span.minutes < self._clock.long_minutes else "long"
                tokens[span.start : span.end] = [f"duration{'days' if span.minutes >= 1440 else length}"]
        return spell_digits(" ".join(tokens))

    def _forms(self, heard: Heard) -> list[Heard]:
        """The utterance as it was said, then without fillers, then what came after a correction."""
        plain = without_stops(heard.plain)
        forms = [heard] + [self._hear(text) for text in self._carriers.trimmed(plain)]
        rest = self._carriers.corrected(plain)
        if rest:
            forms += [self._hear(text, corrected=True) for text in (rest, *self._carriers.trimmed(rest))]
        return forms

    def _exact(self, heard: Heard, *, in_routine: bool) -> tuple[Heard, Match] | None:
        for form in self._forms(heard):
            matches = self._grammar.matches(form.masked)
            if len(matches) == 1:
                return form, matches[0]
            if matches:
                best = {label.split()[0]: score for score, label in reversed(self._scores(form, in_routine))}
                return form, max(matches, key=lambda match: (match.intent == WARNING, best[match.intent]))
        return None

    def _scores(self, heard: Heard, in_routine: bool) -> list[tuple[float, str]]:
        scores = self._classifier.scores(heard.masked)
        if not in_routine:
            return scores
        favoured = [(s + ROUTINE_BONUS * (label in self._steering), label) for s, label in scores]
        return sorted(favoured, key=lambda pair: (-pair[0], pair[1]))

    def _search(self, intent: str, heard: Heard, *, last: bool) -> dict[str, SlotValue]:
        """Values looked for in the words; a part of the day where no time was said."""
        filled = self._filling.search(intent, heard.masked, heard.spans, last=last)
        part = self._clock.day_part(heard.masked)
        if part and "time" not in filled and "time" in self._filling.of_intent.get(intent, frozenset()):
            filled["time"] = SlotValue(part)
        return filled

    def _sign_match(self, heard: Heard, match: Match, found: Found) -> Understood:
        """A sentence about signs matched word for word: the more urgent of it and what the net found."""
        slots = self._filling.from_match(match.slots, heard.spans)
        if match.intent == NO_WARNING:
            if found.firm:
                return self._warning(heard, found.firm[0])
            if "sign" not in slots and found.absent:
                return self._warning(heard, found.absent[0], NO_WARNING)
            return Understood(NO_WARNING, slots)
        order = self.sign_order
        sign = slots["sign"].id if "sign" in slots else None
        # "Puffy" alone is a leg; where the net saw what is puffy, it knows better.
        vague = sign in self._net.vague and sign not in found.firm
        if found.firm and (sign is None or vague or order.index(found.firm[0]) < order.index(sign)):
            return self._warning(heard, found.firm[0])
        return Understood(WARNING, self._filling.search(WARNING, heard.masked, heard.spans, last=False) | slots)

    def _warning(self, heard: Heard, sign: str, intent: str = WARNING) -> Understood:
        slots = self._filling.search(intent, heard.masked, heard.spans, last=heard.corrected)
        return Understood(intent, slots | {"sign": SlotValue(without_stops(heard.plain), sign)})

    def _ranked(self, heard: Heard, found: Found, *, in_routine: bool) -> Understood:
        """What the classifier makes of it, with gentle and denied signs in mind."""
        scores = self._scores(heard, in_routine)
        score, label = scores[0]
        intent, _, sign = label.partition(" ")
        for gentle, yields_at in found.gentle:
            if intent == WARNING or score < yields_at:
                return self._warning(heard, gentle)
        denied = sign in found.absent if intent == WARNING else score < SURE_OVER_DENIAL
        if found.absent and intent != NO_WARNING and denied:
            return self._warning(heard, found.absent[0], NO_WARNING)
        outside = next(score for score, label in scores if label == OUT_OF_SCOPE)
        if label == OUT_OF_SCOPE or score < ACCEPT or score - outside < LEAD:
            return Understood(OUT_OF_SCOPE, {})
        if intent == WARNING:
            return self._warning(heard, sign)
        if intent == NO_WARNING and found.absent:
            return self._warning(heard, found.absent[0], NO_WARNING)
        corrected = self._carriers.corrected(without_stops(heard.plain)) is not None
        return Understood(intent, self._search(intent, heard, last=corrected))


def load(locale: str) -> Understanding:
    """The understanding of a locale such as "en-US". Raises UnknownLocale."""
    return Understanding(load_source(locale))
