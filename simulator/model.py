"""The interaction model as Alexa's cloud knows it: an intent's slots, and the entity an id stands for."""

import json
from dataclasses import dataclass, field
from pathlib import Path

MODELS = Path(__file__).resolve().parent.parent / "interaction_models"


@dataclass(frozen=True)
class InteractionModel:
    """What of a locale's model shows in a request."""

    slots: dict[str, dict[str, str]] = field(default_factory=dict)
    """Intent -> slot name -> slot type, filled or not."""
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """Slot type -> entity id -> its canonical value."""

    def type_of(self, intent: str, slot: str) -> str:
        """The type of a slot; by its name where the model does not say."""
        known = self.slots.get(intent, {}).get(slot)
        return known or _BUILT_IN.get(slot) or slot[:1].upper() + slot[1:]

    def name_of(self, slot_type: str, entity: str) -> str:
        """The canonical value of an entity, or its id read aloud where the model does not say."""
        return self.names.get(slot_type, {}).get(entity) or entity.replace("_", " ")


_BUILT_IN = {"time": "AMAZON.TIME", "fromTime": "AMAZON.TIME", "duration": "AMAZON.DURATION"}


def load(locale: str, folder: Path = MODELS) -> InteractionModel:
    """The model of `locale`; an empty one when it has not been made yet."""
    try:
        text = (folder / f"{locale}.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return InteractionModel()
    language = json.loads(text)["interactionModel"]["languageModel"]
    return InteractionModel(
        slots={
            intent["name"]: {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
            for intent in language["intents"]
        },
        names={
            kind["name"]: {value["id"]: value["name"]["value"] for value in kind["values"] if value.get("id")}
            for kind in language.get("types", ())
        },
    )
