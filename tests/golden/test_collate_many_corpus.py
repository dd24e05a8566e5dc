"""Real texts with many versions in one table. The lives below were read in the texts before they were written down."""

from __future__ import annotations

import gzip
import os
from collections import defaultdict
from itertools import pairwise

import pytest

from service.collation import collate, collate_many
from service.collation.many_types import CellState, JunctionKind, Witness
from storage.formats import read_file
from tests.packed import lines_of

THOROUGH = bool(os.environ.get("TRAVAUX_THOROUGH"))
LETTERS = {state: state.value[0] for state in CellState} | {CellState.UNCHANGED: "=", CellState.ABSENT: "."}


@pytest.fixture(scope="module")
def series(corpus):
    """Title of the item -> its resolutions, oldest first: (symbol, paragraphs)."""
    found = defaultdict(list)
    for text in lines_of(corpus / "un-ga" / "series.jsonl.gz"):
        found[text["series"]].append((text["symbol"], [p["text"] for p in text["paras"]]))
    return found


@pytest.fixture(scope="module")
def law(corpus):
    """Versions 12 to 18 of a budget law, of about 4,000 lines, each line a paragraph as it is read."""
    files = sorted((corpus / "es-laws-ar").iterdir())[11:18]
    texts = [read_file(gzip.decompress(file.read_bytes()), filename="law.md") for file in files]
    table = collate_many([Witness(text, file.name) for text, file in zip(texts, files, strict=True)])
    return [[p.text for p in text.paragraphs] for text in texts], table


def lives_with(words, texts, table):
    """The lives, as letters of their states, in which any version has these words."""
    return [
        "".join(LETTERS[cell.state] for cell in life.cells)
        for life in table.lives
        if any(
            cell.paragraph is not None and words in texts[column][cell.paragraph]
            for column, cell in enumerate(life.cells)
        )
    ]


def table_of(versions):
    texts = [paragraphs for _, paragraphs in versions]
    return texts, collate_many([Witness(text, place) for place, text in enumerate(texts)])


def test_ten_editions_of_the_right_to_development(series):
    texts, table = table_of(series["the right to development"])
    assert lives_with("The General Assembly,", texts, table) == ["f========="]
    # A question that is put on each agenda anew, with another session and another report.
    assert lives_with("to submit a report to the General Assembly at its sixty-fifth session", texts, table) == [
        "feeeeeeeee"
    ]
    # For the thirtieth anniversary in 70/155; 71/192 welcomes, for the most part in the same words, that it was held;
    # for the fortieth in 79/170.
    assert lives_with("convene a one-day high-level segment", texts, table) == ["...fe.....", ".........f"]
    assert lives_with("Welcomes the holding of a one-day high-level segment", texts, table) == ["...fe....."]
    assert table.fallback is None


def test_a_resolution_that_was_cut_short_for_two_sessions(series):
    """71/278 is long, 72/312 and 73/302 are procedural, 75/321 takes up the long text again, two of its OPs in one."""
    versions = series["united nations action on sexual exploitation and abuse"]
    assert [symbol for symbol, _ in versions][:4] == ["A/RES/71/278", "A/RES/72/312", "A/RES/73/302", "A/RES/75/321"]
    texts, table = table_of(versions)
    assert lives_with("Strongly condemning, and expressing deep concern", texts, table) == ["f..r==="]
    assert lives_with("Welcoming the continued efforts by the Secretary-General to combat", texts, table) == ["f......"]
    (join,) = table.junctions
    assert (join.kind, join.base, join.target) == (JunctionKind.MERGED, 0, 3)
    assert [texts[0][i].split(" ")[0] for i in join.base_paragraphs] == ["Calls", "Urges"]
    assert [texts[3][j].split(" ")[0] for j in join.target_paragraphs] == ["Calls"]
    assert lives_with("non-United Nations forces authorized under", texts, table) == ["f..m===", "f......"]


def test_a_paragraph_that_becomes_a_list_goes_on_in_its_first_line(series):
    """79/171 makes lists of two paragraphs of 78/198: the items are longer, but a reader looks for the first words."""
    texts, table = table_of(series["the right to food"])
    (welcome,) = lives_with("Welcomes the work already done by the Committee on Economic", texts, table)
    assert (welcome[0], welcome[-1], "." in welcome) == ("f", "s", False)
    (recall,) = lives_with("Recalling the endorsement", texts, table)
    assert (recall[0], recall[-1], "." in recall) == ("f", "s", False)
    items = ["No. 12 (1999) on the right", "The Voluntary Guidelines on the Responsible Governance of Tenure of Land"]
    for words in items:
        (item,) = [place for place, text in enumerate(texts[-1]) if text.startswith(words)]
        (life,) = [life for life in table.lives if life.cells[-1].paragraph == item]
        assert [LETTERS[cell.state] for cell in life.cells] == [*".......s"]


def test_the_end_of_a_paragraph_that_is_cut_off_begins_a_life(series):
    """79/205 takes the second half of a paragraph of 78/152, by then the longer one, out into one of its own."""
    texts, table = table_of(series["disaster risk reduction"])
    (life,) = lives_with("people-centred preventive approach to and systemic", texts, table)
    assert life[5:] == "ees"
    assert lives_with("Welcomes the call by the Secretary-General for a United", texts, table) == [".......s"]


@pytest.mark.parametrize(
    ("title", "words", "states"),
    [
        ("administration of justice at the united nations", "can help to ensure independence", "..f.re=."),
        ("cross cutting issues", "settle death and disability claims as", "f..r"),
        ("role of the united nations in promoting development", "of successful policies and approaches", "f.r==="),
    ],
)
def test_a_paragraph_that_came_back_longer_is_the_same(series, title, words, states):
    """Its old sentence whole, with a new half beside it: twice as long, and half of its words are new."""
    (found,) = [versions for item, versions in series.items() if item.startswith(title)]
    texts, table = table_of(found[:8])
    assert lives_with(words, texts, table) == [states]


@pytest.fixture(scope="module")
def bills(corpus):
    """Name of a French bill -> its readings, first to last: (official number, text) of each article with a text."""
    found = defaultdict(list)
    for reading in lines_of(corpus / "fr-bills" / "texts.jsonl.gz"):
        articles = [(article["titre"], " ".join(article["alineas"])) for article in reading["articles"]]
        found[reading["bill"]].append([article for article in articles if len(article[1]) > 40])
    return {name: [reading for reading in readings if len(reading) > 1] for name, readings in found.items()}


def life_of(number, reading, readings, table):
    """The official numbers that an article of one reading has in all of them; "" where it is not."""
    place = [official for official, _ in readings[reading]].index(number)
    (life,) = [life for life in table.lives if life.cells[reading].paragraph == place]
    return ["" if cell.paragraph is None else readings[k][cell.paragraph][0] for k, cell in enumerate(life.cells)]


def test_articles_of_french_bills_are_followed_through_all_readings(bills):
    """Numbers are hidden. Articles 2 ter D and 2 bis AB amend the same article of the same law, in other words."""
    readings = bills["pjl07-405"]
    table = collate_many([Witness([text for _, text in reading], place) for place, reading in enumerate(readings)])
    assert life_of("5", 0, readings, table) == ["5"] * 13
    assert life_of("4 bis", 1, readings, table) == ["", *["4 bis"] * 12]
    readings = bills["pjl16-581"]
    table = collate_many([Witness([text for _, text in reading], place) for place, reading in enumerate(readings)])
    assert set(life_of("2 ter D", 3, readings, table)) == {"", "2 ter D"}
    assert set(life_of("2 bis AB", 5, readings, table)) == {"", "2 bis AB"}


def test_series_keep_what_their_neighbours_say_and_every_paragraph(series):
    """In series of three and four texts: what two neighbours pair is one life, or named by a junction between them."""
    short = [versions for versions in series.values() if 3 <= len(versions) <= 4]
    assert len(short) > 20
    for versions in short if THOROUGH else short[::2]:
        texts, table = table_of(versions)
        life_of = {
            (column, cell.paragraph): place
            for place, life in enumerate(table.lives)
            for column, cell in enumerate(life.cells)
            if cell.paragraph is not None
        }
        assert len(life_of) == sum(map(len, texts))
        named = {(j.base, j.target, j.base_paragraphs, j.target_paragraphs) for j in table.junctions}
        for (base, old), (target, new) in pairwise(enumerate(texts)):
            for row in collate(old, new).rows:
                if len(row.base) == len(row.target) == 1:
                    assert life_of[base, row.base[0]] == life_of[target, row.target[0]]
                elif row.base and row.target:
                    assert (base, target, row.base, row.target) in named


def test_an_article_that_left_a_law_and_came_back(law):
    """The article on the budgets of the state banks is in versions up to 12 and again from 18 on, word for word."""
    assert lives_with("instituciones que en el futuro integren el Sistema", *law) == ["f.....r"]


def test_a_line_of_a_law_that_was_written_anew(law):
    """From version 15 on the laws are cited as "leyes", before as "Leyes Nros."."""
    texts, table = law
    (states,) = lives_with("Las obligaciones comprendidas en las Leyes Nros. 24.043, 24.411,", texts, table)
    assert states == "f==e==="


def test_two_lines_of_a_law_that_were_wrapped_anew(law):
    texts, table = law
    again = [j for j in table.junctions if (j.kind, j.base, j.target) == (JunctionKind.REGROUPED, 1, 2)]
    lines = [([texts[1][i] for i in j.base_paragraphs], [texts[2][i] for i in j.target_paragraphs]) for j in again]
    assert (
        ["para efectuar las adecuaciones presupuestarias a que dé lugar el", "presente artículo."],
        [
            "de Gabinete de Ministros para efectuar las adecuaciones presupuestarias",
            "a que dé lugar el presente artículo.",
        ],
    ) in lines
