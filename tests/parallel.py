"""A resolution in six languages with figures drawn by lot: every language says the same, in its own way.

The sentences were written by hand. What a figure looks like in a language (dates, sessions, money) is written here
too, apart from the rules that read it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from service.lexicon import table
from tests.parity_seeding import text_of

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")

SENTENCES = {
    "en": (
        "Recalling its resolution {ref} of {date},",
        "Taking note of the report of the Secretary-General ({symbol}),",
        "Requests the Secretary-General to report to it at its {session};",
        "Welcomes the strategy for the period {period};",
        "Notes that {percent} per cent of the contributions were received;",
        "Approves an amount of {money} United States dollars;",
        "Decides that notice shall be given within {days} days;",
        "Recalls paragraph {number} of the annex to resolution {ref};",
        "Welcomes the conference held on {date} with {count} participants;",
        "Stresses the importance of article {number} of the Convention;",
        "Looks forward to the review in {year};",
        "Encourages all States to take part in this work;",
    ),
    "fr": (
        "Rappelant sa résolution {ref} du {date},",
        "Prenant note du rapport du Secrétaire général ({symbol}),",
        "Prie le Secrétaire général de lui faire rapport à sa {session} ;",
        "Se félicite de la stratégie pour la période {period} ;",
        "Note que {percent} pour cent des contributions ont été reçues ;",
        "Approuve un montant de {money} dollars des États-Unis ;",
        "Décide que notification sera donnée dans un délai de {days} jours ;",
        "Rappelle le paragraphe {number} de l’annexe de la résolution {ref} ;",
        "Se félicite de la conférence tenue le {date} avec {count} participants ;",
        "Souligne l’importance de l’article {number} de la Convention ;",
        "Attend avec intérêt l’examen de {year} ;",
        "Encourage tous les États à prendre part à ces travaux ;",
    ),
    "es": (
        "Recordando su resolución {ref}, de {date},",
        "Tomando nota del informe del Secretario General ({symbol}),",
        "Solicita al Secretario General que la informe en su {session};",
        "Acoge con beneplácito la estrategia para el período {period};",
        "Observa que se recibió el {percent} por ciento de las contribuciones;",
        "Aprueba la suma de {money} dólares de los Estados Unidos;",
        "Decide que la notificación se hará en un plazo de {days} días;",
        "Recuerda el párrafo {number} del anexo de la resolución {ref};",
        "Acoge con beneplácito la conferencia celebrada el {date} con {count} participantes;",
        "Destaca la importancia del artículo {number} de la Convención;",
        "Aguarda con interés el examen de {year};",
        "Alienta a todos los Estados a participar en esta labor;",
    ),
    "ru": (
        "ссылаясь на свою резолюцию {ref} от {date},",
        "принимая к сведению доклад Генерального секретаря ({symbol}),",
        "просит Генерального секретаря представить ей доклад на ее {session};",
        "приветствует стратегию на период {period} годов;",
        "отмечает, что получено {percent} процентов взносов;",
        "утверждает сумму в {money} долл. США;",
        "постановляет, что уведомление направляется в течение {days} дней;",
        "ссылается на пункт {number} приложения к резолюции {ref};",
        "приветствует конференцию, проведенную {date}, в которой было {count} участников;",
        "подчеркивает важность статьи {number} Конвенции;",
        "с интересом ожидает обзора в {year} году;",
        "призывает все государства участвовать в этой работе;",
    ),
    "zh": (
        "回顾其{date}第{ref}号决议，",
        "注意到秘书长的报告（{symbol}），",
        "请秘书长向大会{session}提出报告；",
        "欢迎{period}年期间战略；",
        "注意到已收到百分之{percent}的捐款；",
        "核准{money}美元；",
        "决定应在{days}天内发出通知；",
        "回顾第{ref}号决议附件第{number}段；",
        "欢迎{date}举行的有{count}名与会者参加的会议；",
        "强调《公约》第{number}条的重要性；",
        "期待{year}年的审查；",
        "鼓励所有国家参加这项工作；",
    ),
    "ar": (
        "إذ تشير إلى قرارها {ref} المؤرخ {date}،",
        "وإذ تحيط علما بتقرير الأمين العام ({symbol})،",
        "تطلب إلى الأمين العام أن يقدم إليها تقريرا في {session}؛",
        "ترحب بالاستراتيجية للفترة {period}؛",
        "تلاحظ أنه تم تلقي {percent} في المائة من المساهمات؛",
        "توافق على مبلغ {money} دولار؛",
        "تقرر أن يوجه الإشعار في غضون {days} يوما؛",
        "تشير إلى الفقرة {number} من مرفق القرار {ref}؛",
        "ترحب بالمؤتمر المعقود في {date} بحضور {count} مشاركا؛",
        "تشدد على أهمية المادة {number} من الاتفاقية؛",
        "تتطلع إلى الاستعراض في عام {year}؛",
        "تشجع جميع الدول على المشاركة في هذا العمل؛",
    ),
}
SLOTS = (
    ("ref", "date"),
    ("symbol",),
    ("session",),
    ("period",),
    ("percent",),
    ("money",),
    ("days",),
    ("ref", "number"),
    ("date", "count"),
    ("number",),
    ("year",),
    (),
)
SEPARATOR = {"en": ",", "fr": "\u202f", "es": ".", "ru": "\u00a0", "zh": ",", "ar": ","}


@dataclass(frozen=True)
class Clause:
    """One paragraph: which sentence, and the figures in it."""

    sentence: int
    figures: tuple[tuple[str, object], ...]


def years(chance):
    """A period of some years."""
    start = chance.randrange(2000, 2030)
    return f"{start}-{start + chance.randrange(2, 9)}"


DRAWN = {
    "ref": lambda chance: f"{chance.randrange(50, 80)}/{chance.randrange(1, 300)}",
    "date": lambda chance: (chance.randrange(1990, 2026), chance.randrange(1, 13), chance.randrange(1, 29)),
    "symbol": lambda chance: f"A/{chance.randrange(60, 81)}/{chance.randrange(1, 500)}",
    "session": lambda chance: chance.randrange(60, 99),
    "period": years,
    "money": lambda chance: chance.randrange(1_000_000, 9_999_999),
    "days": lambda chance: chance.randrange(20, 200),
    "percent": lambda chance: chance.randrange(5, 95),
    "number": lambda chance: chance.randrange(2, 90),
    "count": lambda chance: chance.randrange(100, 999),
    "year": lambda chance: chance.randrange(2026, 2060),
}


def draw(slot, chance):
    """A figure for a slot."""
    return DRAWN[slot](chance)


def resolution(chance, size):
    """The clauses of a resolution."""
    every = [index % len(SLOTS) for index in range(size)]
    return [Clause(one, tuple((slot, draw(slot, chance)) for slot in SLOTS[one])) for one in every]


def edited(clause, chance):
    """The clause with one figure drawn anew, and which."""
    place = chance.randrange(len(clause.figures))
    slot, old = clause.figures[place]
    new = draw(slot, chance)
    while new == old:
        new = draw(slot, chance)
    figures = (*clause.figures[:place], (slot, new), *clause.figures[place + 1 :])
    return replace(clause, figures=figures), slot


def words(clause, language):
    """The clause in a language."""
    figures = {slot: written(slot, value, language) for slot, value in clause.figures}
    return SENTENCES[language][clause.sentence].format(**figures)


def written(slot, value, language):
    """A figure as a language writes it."""
    if slot == "date":
        return dated(*value, language)
    if slot == "session":
        return session(value, language)
    if slot == "money":
        return f"{value:,}".replace(",", SEPARATOR[language])
    if slot == "period" and language in {"en", "ru"}:
        return str(value).replace("-", "–")
    return str(value)


def dated(year, month, day, language):
    """A date as a language writes it."""
    if language == "zh":
        return f"{year}年{month}月{day}日"
    name = next(row[2] for row in table("months") if row[:2] == (language, str(month)))
    match language:
        case "es":
            return f"{day} de {name} de {year}"
        case "ru":
            return f"{day} {name} {year} года"
        case "fr":
            return f"{'1er' if day == 1 else day} {name} {year}"
        case _:
            return f"{day} {name} {year}"


def session(number, language):
    """A session in words, in the case that the sentences want."""
    form = {"ru": "obl", "ar": "obl"}.get(language, "base")
    phrase = next(row[3] for row in table("session-ordinals") if row[:3] == (language, str(number), form))
    return f"دورتها {phrase}" if language == "ar" else phrase


def texts(clauses, language):
    """The resolution in a language."""
    return text_of([words(clause, language) for clause in clauses], language)


def chance_of(seed):
    """The lot, by its seed."""
    return random.Random(seed)
