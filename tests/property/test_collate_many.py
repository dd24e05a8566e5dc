"""Promises of a table of several versions, on generated histories of drafts."""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import assume, given
from hypothesis import strategies as st

from service.collation import Bond, GivenPair, collate, collate_many
from service.collation.many_links import Strands, compare_versions
from service.collation.many_plan import plan_of, versions_of
from service.collation.many_returns import find_returns
from service.collation.many_types import CellState, ManyOptions, Witness
from service.collation.types import RowKind
from service.text import Note, Paragraph, ParsedText, Part
from tests.counts import many_examples
from tests.property.test_collation import PARAGRAPHS, TEXTS, pairs

SENTENCES = [
    "Recalling its resolution 51/2 on water and the report of the Secretary-General,",
    "Requests the harbour masters to report on the dredging of the northern channel;",
    "Encourages every school to keep a vegetable garden and to share its seeds;",
    "Decides to convene a meeting of experts on drinking water in mountain villages,",
    "and invites all States to send their registers of wells to the secretariat;",
    "Same.",
    "",
]


@st.composite
def histories(draw):
    """Two to five versions, each made of one that came before it: cut, put in, reworded, moved, split, merged."""
    versions = [draw(st.one_of(TEXTS, st.lists(st.sampled_from(SENTENCES), max_size=7)))]
    for _ in range(draw(st.integers(1, 4))):
        version = list(draw(st.sampled_from(versions)))
        for _ in range(draw(st.integers(0, 3))):
            _change(version, draw)
        versions.append(version)
    return versions


def _change(version, draw):
    place = draw(st.integers(0, len(version)))
    match draw(st.sampled_from(["put in", "cut", "cut", "reword", "move", "split", "merge"])):
        case "put in":
            version.insert(place, draw(st.one_of(PARAGRAPHS, st.sampled_from(SENTENCES))))
        case "cut":
            del version[place : place + draw(st.integers(1, 2))]
        case "reword":
            version[place : place + 1] = [text.replace(" the ", " all the ") for text in version[place : place + 1]]
        case "move":
            version[0:0] = [version.pop(place)] if place < len(version) else []
        case "split":
            version[place : place + 1] = [part for text in version[place : place + 1] for part in text.split(" the ")]
        case "merge":
            version[place : place + 2] = [" ".join(version[place : place + 2])]


def memberships(table):
    """Each life as its paragraph in each column."""
    return [tuple(cell.paragraph for cell in life.cells) for life in table.lives]


def witnesses(versions):
    return [Witness(version, place) for place, version in enumerate(versions)]


@st.composite
def shuffles(draw):
    """A history, and the places from which a shuffled list of it takes its versions."""
    versions = draw(histories())
    return versions, draw(st.permutations(range(len(versions))))


@many_examples
@given(histories())
def test_every_paragraph_of_every_version_is_in_exactly_one_life(versions):
    table = collate_many(witnesses(versions))
    for column, version in enumerate(versions):
        found = [life[column] for life in memberships(table) if life[column] is not None]
        assert sorted(found) == list(range(len(version)))
    assert all(any(place is not None for place in life) for life in memberships(table))


def recognised(version):
    """The version as a text with parts, numbers and notes: the longer paragraphs operative, some with a note."""
    paragraphs = []
    for index, text in enumerate(version):
        operative = len(text) > 30
        notes = (Note("1", 0, text[:20]),) if len(text) % 3 == 0 else ()
        part, number = (Part.OPERATIVE, f"{index}.") if operative else (Part.PREAMBLE, None)
        paragraphs.append(Paragraph(index, part, None, number, 1, text, notes))
    return ParsedText("", "test", None, tuple(paragraphs), ())


@many_examples
@given(histories())
def test_recognised_texts_too(versions):
    texts = [recognised(version) for version in versions]
    table = collate_many(witnesses(texts))
    assert [column.paragraphs for column in table.columns] == [len(version) for version in versions]
    for (base, old), (target, new) in pairwise(enumerate(texts)):
        found = {(life[base], life[target]) for life in memberships(table)}
        rows = [row for row in collate(old, new).rows if len(row.base) == len(row.target) == 1]
        assert {(row.base[0], row.target[0]) for row in rows} <= found


@many_examples
@given(histories())
def test_neighbours_belong_together_as_their_comparison_says(versions):
    """Whatever a comparison of two neighbours pairs is one life or named by a junction; and nothing else is."""
    table = collate_many(witnesses(versions))
    for (base, old), (target, new) in pairwise(enumerate(versions)):
        rows = {(row.base, row.target) for row in collate(old, new).rows if row.base and row.target}
        named = {
            (j.base_paragraphs, j.target_paragraphs) for j in table.junctions if (j.base, j.target) == (base, target)
        }
        assert named == {(i, j) for i, j in rows if len(i) + len(j) > 2}
        assert_lives_follow(table, base, target, rows)


def assert_lives_follow(table, base, target, rows):
    """From one column to the other, lives go on where these rows say so, and nowhere else."""
    followed = {
        (life[base], life[target]) for life in memberships(table) if life[base] is not None and life[target] is not None
    }
    assert followed <= {pair for i, j in rows for pair in product(i, j)}
    assert {(i[0], j[0]) for i, j in rows if len(i) + len(j) == 2} <= followed
    assert all(any(pair in followed for pair in product(i, j)) for i, j in rows)


@many_examples
@given(histories())
def test_without_keys_nearest_kin_belong_together_as_their_comparison_says(versions):
    """The same promise along the tree that stands for the order of versions."""
    ranked = versions_of(versions)
    table = collate_many(versions)
    for one, other in plan_of(ranked, ManyOptions()).edges:
        base, target = ranked[one].column, ranked[other].column
        rows = collate(versions[base], versions[target]).rows
        assert_lives_follow(table, base, target, {(row.base, row.target) for row in rows if row.base and row.target})


@many_examples
@given(histories())
def test_a_junction_names_the_lives_of_its_paragraphs(versions):
    table = collate_many(witnesses(versions))
    for number, junction in enumerate(table.junctions):
        sides = (
            (junction.base, junction.base_paragraphs, junction.base_lives),
            (junction.target, junction.target_paragraphs, junction.target_lives),
        )
        for column, paragraphs, lives in sides:
            assert tuple(table.lives[life].cells[column].paragraph for life in lives) == paragraphs
            assert all(number in table.lives[life].junctions for life in lives)
        assert set(junction.base_lives) & set(junction.target_lives)


@many_examples
@given(pairs())
def test_two_versions_give_what_a_comparison_gives(pair):
    """The same pairs, the same kinds, the same moves."""
    table = collate_many(witnesses(pair))
    rows = [row for row in collate(*pair).rows if row.base and row.target]
    single = {(row.base[0], row.target[0]): row for row in rows if len(row.base) + len(row.target) == 2}
    grouped = {(row.base, row.target) for row in rows} - {(row.base, row.target) for row in single.values()}
    assert {(j.base_paragraphs, j.target_paragraphs) for j in table.junctions} == grouped
    for life in table.lives:
        row = single.get((life.cells[0].paragraph, life.cells[1].paragraph))
        if row is None:
            continue
        assert life.cells[1].changed == (row.kind is RowKind.EDITED)
        assert life.cells[1].moved == row.moved
        single.pop((row.base[0], row.target[0]))
    assert single == {}


@many_examples
@given(shuffles())
def test_giving_versions_in_another_order_exchanges_columns_only(shuffle):
    versions, places = shuffle
    given_first = witnesses(versions)
    straight = collate_many(given_first)
    shuffled = collate_many([given_first[place] for place in places])
    assert [tuple(life.cells[places.index(k)] for k in range(len(places))) for life in shuffled.lives] == [
        life.cells for life in straight.lives
    ]
    assert [life.junctions for life in shuffled.lives] == [life.junctions for life in straight.lives]
    assert [places[column] for column in shuffled.order] == list(straight.order)
    for one, other in zip(shuffled.junctions, straight.junctions, strict=True):
        assert (places[one.base], places[one.target]) == (other.base, other.target)
        assert (one.base_lives, one.target_lives) == (other.base_lives, other.target_lives)


@many_examples
@given(shuffles())
def test_without_keys_too_the_same_paragraphs_share_a_life(shuffle):
    versions, places = shuffle
    straight = collate_many(versions)
    shuffled = collate_many([versions[place] for place in places])
    assert [tuple(life[places.index(k)] for k in range(len(places))) for life in memberships(shuffled)] == memberships(
        straight
    )
    assert [life.junctions for life in shuffled.lives] == [life.junctions for life in straight.lives]


@many_examples
@given(histories())
def test_a_return_is_what_a_comparison_of_the_two_versions_says(versions):
    """Also those that are joined without a comparison, because the text is the same and stands once in each version."""
    ranked = versions_of(witnesses(versions))
    options = ManyOptions()
    compared = {edge: compare_versions(edge, ranked, options.pairwise) for edge in plan_of(ranked, options).edges}
    strands = Strands([len(version) for version in versions])
    for edge, found in compared.items():
        assert strands.join(edge, [pair for bond in found.bonds for pair in bond.pairs])
    for (one, other), bond in find_returns(ranked, compared, strands, options).bonds:
        rows = collate(versions[one], versions[other]).rows
        assert any(set(bond.base) <= set(row.base) and set(bond.target) <= set(row.target) for row in rows)


@many_examples
@given(histories())
def test_states_say_what_the_cells_hold(versions):
    for life in collate_many(witnesses(versions)).lives:
        present = [place for place, cell in enumerate(life.cells) if cell.paragraph is not None]
        for place, cell in enumerate(life.cells):
            assert (cell.state is CellState.ABSENT) == (cell.paragraph is None)
            if cell.state is CellState.FIRST_SEEN:
                assert place == present[0]
            if cell.state is CellState.RETURNED:
                assert place > present[0]
                assert place - 1 not in present
            if cell.state in {CellState.UNCHANGED, CellState.EDITED}:
                texts = [versions[k][life.cells[k].paragraph] for k in (place - 1, place)]
                assert (texts[0] == texts[1]) == (cell.state is CellState.UNCHANGED)


@many_examples
@given(TEXTS, st.integers(2, 5), st.booleans())
def test_copies_of_one_text_have_only_unchanged_lives(text, count, with_keys):
    table = collate_many([Witness(text, place if with_keys else None) for place in range(count)])
    assert memberships(table) == [(index,) * count for index in range(len(text))]
    states = {tuple(cell.state for cell in life.cells) for life in table.lives}
    assert states <= {(CellState.FIRST_SEEN, *[CellState.UNCHANGED] * (count - 1))}
    assert table.junctions == ()


@many_examples
@given(histories())
def test_the_same_twice(versions):
    assert collate_many(witnesses(versions)) == collate_many(witnesses(versions))


@st.composite
def words_on(draw, versions):
    """A reader's words on single paragraphs of any two versions, one word for each pair of paragraphs at most."""
    said = {}
    for _ in range(draw(st.integers(1, 4))):
        one, other = sorted(draw(st.permutations(range(len(versions))))[:2])
        assume(versions[one] and versions[other])
        base = draw(st.integers(0, len(versions[one]) - 1))
        target = draw(st.integers(0, len(versions[other]) - 1))
        bond = draw(st.sampled_from(Bond))
        taken = [word for word in said.get((one, other), []) if word.base == (base,) or word.target == (target,)]
        if not taken:
            said.setdefault((one, other), []).append(GivenPair(bond, (base,), (target,)))
    return said


@st.composite
def corrected_histories(draw):
    """A history, a reader's words on it, and the places from which a shuffled list of it takes its versions."""
    versions, places = draw(shuffles())
    return versions, draw(words_on(versions)), places


@many_examples
@given(corrected_histories())
def test_a_readers_word_holds_or_is_said_not_to(history):
    """Of neighbours it always holds; of others the table holds it or names the two versions. Whatever their order."""
    versions, said, places = history
    table = collate_many(witnesses(versions), given=said)
    for (one, other), words in said.items():
        for word in words:
            is_one = any((life[one], life[other]) == (word.base[0], word.target[0]) for life in memberships(table))
            if is_one != (word.bond is Bond.TOGETHER):
                assert other - one > 1
                assert f"versions {one + 1} and {other + 1} does not hold" in (table.fallback or "")
    turned = {
        (places.index(other), places.index(one)): [word.exchanged() for word in words]
        for (one, other), words in said.items()
    }
    shuffled = collate_many([witnesses(versions)[place] for place in places], given=turned)
    assert [tuple(life[places.index(k)] for k in range(len(places))) for life in memberships(shuffled)] == memberships(
        table
    )
