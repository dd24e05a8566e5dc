"""Small texts of our own in the six languages, and what tests of the store share."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from service.works import NewVersion

NOW = datetime(2024, 11, 6, 9, 30, 0, 123456, tzinfo=UTC)
LATER = datetime(2024, 11, 7, 9, 30, tzinfo=UTC)

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]

ENGLISH = """The General Assembly,

Recalling its resolution 70/1 on the lighthouse keepers,

1. Decides to paint every lighthouse white;

2. Requests the keepers to report at its seventieth session.
"""
ENGLISH_REVISED = ENGLISH.replace("white", "white and red").replace("seventieth", "seventy-first")
FRENCH = """L'Assemblée générale,

Rappelant sa résolution 70/1 relative aux gardiens de phare,

1. Décide de repeindre chaque phare en blanc ;

2. Prie les gardiens de faire rapport à sa soixante-dixième session.
"""
SPANISH = """La Asamblea General,

Recordando su resolución 70/1 sobre los guardianes de los faros,

1. Decide pintar de blanco todos los faros;
"""
RUSSIAN = """Генеральная Ассамблея,

ссылаясь на свою резолюцию 70/1 о смотрителях маяков,

1. постановляет покрасить всё маяки в белый цвет;
"""
CHINESE = """大会，

回顾其关于灯塔看守人的第70/1号决议，

1. 决定将所有灯塔漆成白色；
"""
ARABIC = """إن الجمعية العامة،

إذ تشير إلى قرارها 70/1 بشأن حراس المنارات،

1 - تقرر طلاء جميع المنارات باللون الأبيض؛
"""
SIX = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH, "ru": RUSSIAN, "zh": CHINESE, "ar": ARABIC}


def new(text, slug="lighthouses", **fields):
    """A file that comes in: a text, by default English, under a plain name."""
    fields.setdefault("filename", "draft.md")
    fields.setdefault("language", "en")
    data = text if isinstance(text, bytes) else text.encode()
    return NewVersion(slug=slug, data=data, **fields)


def numbered(number):
    """The n-th of a series of different texts."""
    return ENGLISH.replace("white", f"in colour {number}")
