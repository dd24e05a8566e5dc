"""What a reader of each language is told of the sample pair: 77/13 (reconstructed) against A/79/L.11, both French.

The sentences were written by hand, from reading the two texts. Nothing else may be said of the body.
"""

import pytest

from service.comparison import compare
from service.summary import Section, isolates, plain, summarise
from storage.formats import read_file
from tests.conftest import ROOT
from web.comparison.said import views_of

BODY = {
    "en": (
        "PP4: 77/13 added to the list of resolutions, the edition before this one",
        "PP11: period 2015-2020 → 2021-2025, the next period",
        "OP8: session 79 → 81, 2 sessions later",
        "OP9: session 79 → 81, 2 sessions later",
        "PP1, footnote 1: document symbol A/77/277-S/2022/606 → A/79/302-S/2024/600",
    ),
    "fr": (
        "PP4\u00a0: ajout de 77/13 à la liste des résolutions, l’édition qui précède celle-ci",
        "PP11\u00a0: période 2015-2020 → 2021-2025, la période suivante",
        "OP8\u00a0: session 79 → 81, 2 sessions plus tard",
        "OP9\u00a0: session 79 → 81, 2 sessions plus tard",
        "PP1, note 1\u00a0: cote du document A/77/277-S/2022/606 → A/79/302-S/2024/600",
    ),
    "es": (
        "PP4: se añade 77/13 a la lista de resoluciones, la edición anterior a esta",
        "PP11: período 2015-2020 → 2021-2025, el período siguiente",
        "OP8: período de sesiones 79 → 81, 2 períodos de sesiones después",
        "OP9: período de sesiones 79 → 81, 2 períodos de sesiones después",
        "PP1, nota 1: signatura del documento A/77/277-S/2022/606 → A/79/302-S/2024/600",
    ),
    "ru": (
        "PP4: в перечень резолюций добавлено 77/13\u00a0— предыдущая резолюция этой серии",
        "PP11: период 2015-2020 → 2021-2025, следующий период",
        "OP8: сессия 79 → 81, на 2 сессии позже",
        "OP9: сессия 79 → 81, на 2 сессии позже",
        "PP1, сноска 1: условное обозначение документа A/77/277-S/2022/606 → A/79/302-S/2024/600",
    ),
    "zh": (
        "PP4：决议清单增加77/13，即本案文的上一版",
        "PP11：时期由2015-2020改为2021-2025，即下一时期",
        "OP8：届会由79改为81，推后2届",
        "OP9：届会由79改为81，推后2届",
        "PP1脚注1：文号由A/77/277-S/2022/606改为A/79/302-S/2024/600",
    ),
    "ar": (
        "PP4: إضافة 77/13 إلى قائمة القرارات، وهو النص السابق لهذا النص",
        "PP11: الفترة: من 2015-2020 إلى 2021-2025، وهي الفترة التالية",
        "OP8: الدورة: من 79 إلى 81، بعد دورتين",
        "OP9: الدورة: من 79 إلى 81، بعد دورتين",
        "PP1، الحاشية 1: رمز الوثيقة: من A/77/277-S/2022/606 إلى A/79/302-S/2024/600",
    ),
}
HEADLINES = {
    "en": "5 changes, all technical: a true rollover",
    "fr": "5 modifications, toutes techniques\u00a0: véritable reconduction technique",
    "es": "5 cambios, todos técnicos: una verdadera prórroga técnica",
    "ru": "5 изменений, все технические: действительно техническое обновление",
    "zh": "5项改动，均为技术性：确系技术性延续",
    "ar": "5 تغييرات، كلها تقنية: تجديد تقني فعلي",
}
OUTSIDE = {
    "en": {"Masthead", "Adoption line", "Title", "Agenda item", "Sponsors", "Closing lines"},
    "fr": {"En-tête", "Mention d’adoption", "Titre", "Point de l’ordre du jour", "Auteurs", "Mentions finales"},
    "es": {
        "Encabezamiento",
        "Mención de la aprobación",
        "Título",
        "Tema del programa",
        "Patrocinadores",
        "Líneas finales",
    },
    "ru": {"Шапка документа", "Строка о принятии", "Название", "Пункт повестки дня", "Авторы", "Заключительные строки"},
    "zh": {"文件头", "通过说明", "标题", "议程项目", "提案国", "文末信息"},
    "ar": {"رأس الوثيقة", "سطر الاعتماد", "العنوان", "بند جدول الأعمال", "مقدمو المشروع", "السطور الختامية"},
}
TITLE_NUMBER = {
    "en": "Title: number 77/13 removed",
    "fr": "Titre\u00a0: suppression du numéro 77/13",
    "es": "Título: se suprime el número 77/13",
    "ru": "Название: исключен номер 77/13",
    "zh": "标题：删除编号77/13",
    "ar": "العنوان: حذف الرقم 77/13",
}


@pytest.fixture(scope="module")
def comparison():
    names = "A-RES-77-13.reconstructed.fr.md", "A-79-L.11.fr.md"
    return compare(*(read_file((ROOT / "samples" / name).read_bytes(), filename=name) for name in names))


@pytest.mark.parametrize("language", BODY)
def test_the_body_is_said_in_the_readers_language(comparison, language):
    summary = summarise(comparison, language)
    said = [plain(one.line) for one in summary.sentences if one.section is not Section.OUTSIDE]
    assert tuple(said) == BODY[language]
    assert summary.headline == HEADLINES[language]
    assert summary.rollover is True


@pytest.mark.parametrize("language", OUTSIDE)
def test_what_stands_outside_the_body_is_named(comparison, language):
    outside = [one for one in summarise(comparison, language).sentences if one.section is Section.OUTSIDE]
    assert {plain(one.place) for one in outside} == OUTSIDE[language]
    assert TITLE_NUMBER[language] in {plain(one.line) for one in outside}
    assert {one.severity for one in outside} <= {0, 1}


def test_each_sentence_points_at_its_words(comparison):
    rows = {row.id: row for row in comparison.collation.rows}
    for one in summarise(comparison, "en").sentences:
        assert one.position is not None
        assert rows[one.row].changes[one.position] == one.change


def test_arabic_lines_keep_latin_labels_and_quotes_in_their_places(comparison):
    summary = summarise(comparison, "ar")
    assert isolates(summary)
    first = next(one for one in summary.sentences if one.section is Section.OPERATIVE)
    assert plain(first.line, isolate=True) == (
        "\u2068OP8\u2069: الدورة: من \u206879\u2069 إلى \u206881\u2069، بعد دورتين"
    )


FINDINGS = {
    "en": (
        "PP4: “et” stands twice in the list of resolutions",
        "PP11: Question: is the period 2009-2019 still right? It ended before 2024 and did not move on",
    ),
    "fr": (
        "PP4\u00a0: «\u00a0et\u00a0» figure deux fois dans la liste des résolutions",
        (
            "PP11\u00a0: Question\u00a0: la période 2009-2019 est-elle encore juste\u00a0? "
            "Elle s’est achevée avant 2024 et n’a pas été actualisée"
        ),
    ),
    "es": (
        "PP4: «et» aparece dos veces en la lista de resoluciones",
        "PP11: Pregunta: ¿sigue siendo correcto el período 2009-2019? Terminó antes de 2024 y no se ha actualizado",
    ),
    "ru": (
        "PP4: «et» стоит в перечне резолюций дважды",
        "PP11: Вопрос: верен ли еще период 2009-2019? Он закончился до 2024 года и не обновлен",
    ),
    "zh": (
        "PP4：决议清单中两次出现“et”",
        "PP11：疑问：时期2009-2019是否仍然正确？该时期在2024年之前已结束，未作更新",
    ),
    "ar": (
        "PP4: تتكرر «et» في قائمة القرارات",
        "PP11: سؤال: هل لا تزال الفترة 2009-2019 صحيحة؟ انتهت قبل 2024 ولم يجر تحديثها",
    ),
}


@pytest.mark.parametrize("language", FINDINGS)
def test_the_check_of_the_rollover_finds_two_things_and_no_more(comparison, language):
    summary = summarise(comparison, language)
    assert tuple(plain(one.line) for one in summary.findings) == FINDINGS[language]
    assert [one.question for one in summary.findings] == [False, True]
    rows = {row.id: row for row in comparison.collation.rows}
    for one, words in zip(summary.findings, ("et", "2009-2019"), strict=True):
        text = "\n".join(comparison.target.paragraphs[index].text for index in rows[one.row].target)
        assert text[slice(*one.span)] == words


def test_the_explanation_on_the_page_names_the_edition_before_this_one(comparison):
    changes = [one for row in comparison.collation.rows for one in views_of(row, comparison, "en")]
    said = [plain(one.pieces) for one in changes if one.type == "tech.reflist_grew"]
    assert said == ["77/13 added to the list of resolutions, the edition before this one"]
