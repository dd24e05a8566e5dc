"""What a Word file can hold, one thing at a time, in files made for it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from service.reading import recognise
from service.reading.source import Hint
from service.text import Part
from storage.formats import read_file
from storage.formats.word import read_word
from storage.formats.word.counting import printed
from tests.word_files import numbered, p, row, run, table, word_file


def texts(data):
    return [block.text for block in read_word(data).blocks if block.hint is not Hint.FURNITURE]


def warned(data):
    return {warning.code for warning in read_word(data).warnings}


def field(instruction, result=None):
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


# Characters


def test_runs_are_joined_and_spacers_dropped():
    assert texts(word_file(p(run("R"), run("eplace")) + p() + p(" ") + p("the table"))) == ["Replace", "the table"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<w:tab/>", "a b"),
        ("<w:ptab/>", "a b"),
        ("<w:br/>", "a b"),
        ('<w:br w:type="page"/>', "a b"),
        ("<w:cr/>", "a b"),
        ("<w:noBreakHyphen/>", "a\u2011b"),
        ("<w:softHyphen/>", "a\u00adb"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "a•b"),
        ('<w:sym w:font="Symbol" w:char="F061"/>', "aαb"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "a✓b"),
        ("<w:lastRenderedPageBreak/>", "ab"),
        ("<w:ruby><w:rubyBase><w:r><w:t>x</w:t></w:r></w:rubyBase></w:ruby>", "axb"),
    ],
)
def test_what_stands_for_a_character_becomes_one(markup, expected):
    assert texts(word_file(p(run("a"), f"<w:r>{markup}</w:r>", run("b")))) == [expected]


def test_no_break_spaces_and_quotes_stay_as_they_are():
    assert texts(word_file(p("« projet\u00a0»\u202f;"))) == ["« projet\u00a0»\u202f;"]


def test_a_strict_file_is_read_as_any_other():
    data = word_file(p("Strict"))
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            content = given.read(name)
            content = content.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            made.writestr(name, content)
    assert texts(out.getvalue()) == ["Strict"]


# Fields, links, controls, branches


def test_a_field_shows_its_result_and_not_what_it_is_told():
    assert texts(word_file(p("Page ", field("PAGE", "7"), " of 9"))) == ["Page 7 of 9"]


def test_a_simple_field_shows_its_result():
    assert texts(word_file(p(f'<w:fldSimple w:instr="DATE">{run("1 May")}</w:fldSimple>'))) == ["1 May"]


def test_fields_within_fields_show_the_outer_result_only():
    inner = field("DATE", "never seen")
    outer = field("IF", None).replace("</w:instrText></w:r>", f"</w:instrText></w:r>{inner}", 1)
    assert texts(word_file(p("a", outer, "b"))) == ["ab"]


def test_a_field_that_runs_over_paragraphs_keeps_its_result():
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(word_file(p(begin, "One") + p("Two") + p(end) + p("Three"))) == ["One", "Two", "Three"]


def test_a_field_that_never_ends_swallows_nothing():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    assert texts(word_file(p(begin, "One") + p("Two"))) == ["One", "Two"]


def test_a_variable_of_the_document_is_shown_where_the_field_has_no_result():
    settings = '<w:docVars><w:docVar w:name="sss1" w:val="A/80/6"/></w:docVars>'
    data = word_file(p(field('DOCVARIABLE "sss1" \\* MERGEFORMAT')), settings=settings)
    assert texts(data) == ["A/80/6"]


def test_a_field_that_prints_a_number_without_a_result_is_said():
    assert "field-without-result" in warned(word_file(p(field("AUTONUM"), "Text")))


def test_links_keep_their_words_in_both_forms():
    link = f'<w:hyperlink w:anchor="x">{run("resolution 77/13")}</w:hyperlink>'
    code = field('HYPERLINK "https://undocs.org/en/A/RES/77/13"', "77/13")
    assert texts(word_file(p("See ", link, " and ", code))) == ["See resolution 77/13 and 77/13"]


def test_controls_tags_and_custom_xml_keep_their_words():
    inline = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('one')}</w:sdtContent></w:sdt>"
    tag = f'<w:smartTag w:element="x">{run(" two")}</w:smartTag>'
    block = f"<w:sdt><w:sdtContent>{p('three')}</w:sdtContent></w:sdt>"
    assert texts(word_file(p(inline, tag) + block)) == ["one two", "three"]


def box(*paragraphs):
    return f"<w:pict><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></w:pict>"


def test_a_text_box_is_read_once_of_two_branches():
    choice = f'<mc:Choice Requires="wps"><w:drawing><w:txbxContent>{p("boxed")}</w:txbxContent></w:drawing></mc:Choice>'
    either = f"<mc:AlternateContent>{choice}<mc:Fallback>{box(p('boxed'))}</mc:Fallback></mc:AlternateContent>"
    assert texts(word_file(p("around", f"<w:r>{either}</w:r>", " it"))) == ["around it", "boxed"]


def test_a_box_within_a_box_is_not_read_twice():
    inner = f"<w:p><w:r>{box(p('inner'))}</w:r></w:p>"
    assert texts(word_file(p("a", f"<w:r>{box(p('outer'), inner)}</w:r>"))) == ["a", "outer", "inner"]


def test_a_formula_keeps_its_characters():
    formula = "<m:oMath><m:r><m:t>A=</m:t></m:r><m:r><m:t>π</m:t></m:r></m:oMath>"
    assert texts(word_file(p("Area ", formula))) == ["Area A=π"]


def test_pictures_and_embedded_files_are_said():
    blip = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    assert "picture" in warned(word_file(p("a", f"<w:r><w:drawing>{blip}</w:drawing></w:r>")))
    assert "embedded-file" in warned(word_file(p("a") + '<w:altChunk r:id="x"/>'))


def test_hidden_text_is_kept_and_said_and_not_compared():
    source = read_word(word_file(p("seen ", run("secret ", "<w:vanish/>"), "again")))
    assert [block.text for block in source.blocks] == ["seen again"]
    assert "secret" in source.text
    assert [w.code for w in source.warnings] == ["hidden-text"]
    assert source.text[source.warnings[0].start :].startswith("secret")


# Looks


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:name w:val="Child"/><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="character" w:styleId="Emph"><w:name w:val="Emph"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Gnir"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Gnir"><w:name w:val="Gnir"/><w:basedOn w:val="Ring"/></w:style>'
)


@pytest.mark.parametrize(
    ("style", "properties", "italic"),
    [
        ("", "<w:i/>", True),
        ("", '<w:i w:val="0"/>', False),
        ("Child", "", True),
        ("Child", '<w:i w:val="false"/>', False),
        ("Child", '<w:rStyle w:val="Emph"/>', False),  # italics within italics stand upright
        ("", '<w:rStyle w:val="Emph"/>', True),
        ("Ring", "", False),
        ("", "<w:rtl/><w:i/>", False),
        ("", "<w:rtl/><w:iCs/>", True),
    ],
)
def test_italics_are_resolved_through_styles(style, properties, italic):
    block = read_word(word_file(p(run("Decides", properties), style=style), styles=STYLES)).blocks[0]
    assert bool(block.content.italics) is italic


def test_italics_that_only_a_space_parts_are_one_lead_phrase():
    data = word_file(p(run("Recalling", "<w:i/>"), " ", run("also", "<w:i/>"), " its resolution,"))
    (span,) = read_word(data).blocks[0].content.italics
    assert (span.start, span.end) == (0, len("Recalling also"))


@pytest.mark.parametrize(
    ("name", "text", "level"),
    [
        ("heading 2", "Sources", 2),
        ("_ H _Ch", "Section 24", 1),
        ("_ H_1", "Part VI", 2),
        ("_ H_2/3_G", "Corrigendum", 3),
        ("heading 2", "Decides to remain seized of the matter;", None),
        ("heading 2", "x" * 300, None),
        ("__Single Txt", "Sources", None),
    ],
)
def test_styles_of_headings_are_hints(name, text, level):
    styles = f'<w:style w:type="paragraph" w:styleId="S"><w:name w:val="{name}"/></w:style>'
    block = read_word(word_file(p("Body text.") + p(text, style="S"), styles=styles)).blocks[1]
    assert block.level == level
    assert (block.hint is Hint.HEADING) is (level is not None)


# Numbers


def lists(*levels, num="", extra=""):
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text, more) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>{extra}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{num}'
    )


THREE = (("decimal", "%1.", ""), ("lowerLetter", "(%2)", ""), ("lowerRoman", "(%3)", ""))


def test_automatic_numbers_are_printed_and_restart_below():
    body = (
        numbered("Invites;")
        + numbered("To do:", level=1)
        + numbered("this;", level=2)
        + numbered("that;", level=2)
        + numbered("To end;", level=1)
        + numbered("Decides:")
        + numbered("To go on.", level=1)
    )
    assert texts(word_file(body, numbering=lists(*THREE))) == [
        "1. Invites;",
        "(a) To do:",
        "(i) this;",
        "(ii) that;",
        "(b) To end;",
        "2. Decides:",
        "(a) To go on.",
    ]


def test_an_automatic_number_is_the_number_of_its_paragraph():
    body = p(run("The General Assembly,", "<w:i/>")) + numbered("Invites Member States;") + numbered("Decides.")
    found = [(q.label, q.number) for q in recognise(read_word(word_file(body, numbering=lists(*THREE)))).paragraphs]
    assert found[1:] == [("OP1", "1."), ("OP2", "2.")]


def test_numbers_of_several_levels_and_legal_ones():
    levels = (("upperRoman", "%1.", ""), ("decimal", "%1.%2", "<w:isLgl/>"))
    body = numbered("One") + numbered("Below", level=1) + numbered("Two") + numbered("Below", level=1)
    assert texts(word_file(body, numbering=lists(*levels))) == ["I. One", "1.1 Below", "II. Two", "2.1 Below"]


def test_a_level_that_never_restarts_counts_on():
    levels = (("decimal", "%1.", ""), ("lowerLetter", "(%2)", '<w:lvlRestart w:val="0"/>'))
    body = numbered("A") + numbered("x", level=1) + numbered("B") + numbered("y", level=1)
    assert texts(word_file(body, numbering=lists(*levels))) == ["1. A", "(a) x", "2. B", "(b) y"]


def test_a_second_list_counts_on_or_starts_where_it_says():
    more = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    again = (
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = numbered("a") + numbered("b", 2) + numbered("c", 3) + numbered("d", 3) + numbered("e", 1)
    data = word_file(body, numbering=lists(*THREE, num=more + again))
    assert texts(data) == ["1. a", "2. b", "5. c", "6. d", "7. e"]


def test_a_number_comes_from_the_style_too_and_a_paragraph_can_refuse_it():
    styles = (
        '<w:style w:type="paragraph" w:styleId="L2"><w:name w:val="L2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = (THREE[0], ("lowerLetter", "(%2)", '<w:pStyle w:val="L2"/>'))
    refused = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = numbered("One") + p("styled", style="L2") + p("none", style="L2", properties=refused)
    assert texts(word_file(body, styles=styles, numbering=lists(*levels))) == ["1. One", "(a) styled", "none"]


def test_a_linked_list_style_gives_the_levels():
    extra = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Listed"/></w:abstractNum>'
    num = '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    styles = (
        '<w:style w:type="numbering" w:styleId="Listed"><w:name w:val="Listed"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    data = word_file(numbered("linked", 2), styles=styles, numbering=lists(*THREE, num=num, extra=extra))
    assert texts(data) == ["1. linked"]


def test_bullets_are_printed_as_signs():
    symbol = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
    data = word_file(numbered("point"), numbering=lists(("bullet", "\uf0b7", symbol)))
    assert texts(data) == ["• point"]


def test_an_empty_paragraph_counts_but_leaves_no_block():
    data = word_file(numbered("a") + numbered("") + numbered("c"), numbering=lists(*THREE))
    assert texts(data) == ["1. a", "3. c"]


def test_a_format_that_is_not_known_is_said():
    data = word_file(numbered("a"), numbering=lists(("klingon", "%1.", "")))
    assert texts(data) == ["1. a"]
    assert "number-format" in warned(data)


@pytest.mark.parametrize(
    ("form", "number", "expected"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 53, "AAA"),
        ("ordinal", 11, "11th"),
        ("ordinal", 22, "22nd"),
        ("arabicAbjad", 3, "ج"),
        ("arabicAlpha", 3, "ت"),
        ("russianLower", 4, "г"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 3, "叁"),
        ("ideographTraditional", 2, "乙"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalFullWidth", 12, "１２"),
        ("hebrew2", 2, "ב"),
        ("chicago", 5, "**"),
        ("none", 5, ""),
        ("klingon", 5, None),
    ],
)
def test_numbers_are_printed_in_their_format(form, number, expected):
    assert printed(number, form) == expected


# Notes


def reference(number, kind="footnote", custom=""):
    mark = ' w:customMarkFollows="1"' if custom else ""
    follows = f"<w:t>{custom}</w:t>" if custom else ""
    return f'<w:r><w:{kind}Reference{mark} w:id="{number}"/>{follows}</w:r>'


def note(number, text, kind="footnote"):
    return f'<w:{kind} w:id="{number}">{p("<w:r><w:footnoteRef/></w:r>", " " + text)}</w:{kind}>'


def notes_of(data):
    return [(q.text, [(n.marker, n.offset, n.text) for n in q.notes]) for q in read_file(data).paragraphs]


def test_notes_are_bound_to_their_marks():
    data = word_file(
        p("Recalling resolution 59/50", reference(2), " of 2004", reference(3), ","),
        footnotes=note(2, "See A/59/1.") + note(3, "Ibid."),
    )
    assert notes_of(data) == [("Recalling resolution 59/50 of 2004,", [("1", 26, "See A/59/1."), ("2", 34, "Ibid.")])]


def test_a_mark_of_ones_own_is_no_part_of_text_or_note():
    data = word_file(
        p("Belarus: draft resolution", reference(2, custom="*")) + p("Noting", reference(3), " this,"),
        footnotes=note(2, "*\tFurther sponsors.").replace(" *\t", "*\t") + note(3, "Ibid."),
    )
    found = read_file(data)
    everything = [n.text for q in found.paragraphs for n in q.notes]
    assert everything == ["Further sponsors.", "Ibid."]
    assert [n.marker for q in found.paragraphs for n in q.notes] == ["*", "1"]


def test_endnotes_have_roman_marks_and_can_stand_beside_footnotes():
    data = word_file(
        p("One", reference(2), " two", reference(2, "endnote")),
        footnotes=note(2, "foot"),
        endnotes=note(2, "end", "endnote"),
    )
    assert notes_of(data) == [("One two", [("1", 3, "foot"), ("i", 7, "end")])]


def test_notes_may_count_anew_in_each_section():
    section = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    data = word_file(
        p("One", reference(2), properties=section) + p("Two", reference(3)) + section,
        footnotes=note(2, "first") + note(3, "second"),
    )
    assert notes_of(data) == [("One", [("1", 3, "first")]), ("Two", [("1", 3, "second")])]


def test_notes_that_point_at_each_other_end():
    first, second = p("a", reference(3)), p("b", reference(2))
    circle = f'<w:footnote w:id="2">{first}</w:footnote><w:footnote w:id="3">{second}</w:footnote>'
    found = read_file(word_file(p("Text", reference(2)), footnotes=circle))
    kept = [q.text for q in found.paragraphs] + [n.text for q in found.paragraphs for n in q.notes]
    assert {"Text", "a", "b"} <= set(kept)


def test_a_note_with_a_table_keeps_its_cells():
    cells = f'<w:footnote w:id="2">{p("See:")}{table(row("a", "b"))}{p("end")}</w:footnote>'
    assert notes_of(word_file(p("Text", reference(2)), footnotes=cells))[0][1][0][2] == "See: a | b end"


# Tables


def test_rows_keep_their_cells():
    (block, second) = read_word(word_file(table(row("63/170", "Regional arrangements"), row("", "and more")))).blocks
    assert block.hint is Hint.TABLE
    assert block.text == "63/170 | Regional arrangements"
    assert block.cells == ("63/170", "Regional arrangements")
    assert second.cells == ("", "and more")


def test_a_table_within_a_cell_is_not_lost():
    inner = table(row("x", "y"), row("z", ""))
    block = read_word(word_file(table(row(p("a") + inner + p("b"), "c")))).blocks[0]
    assert block.text == "a x | y z | b | c"
    assert block.cells == ("a x | y z | b", "c")


def test_a_frame_of_one_cell_holds_paragraphs():
    data = word_file(table(row(p("One;") + p("Two."))))
    assert [(block.hint, block.text) for block in read_word(data).blocks] == [(Hint.TEXT, "One;"), (Hint.TEXT, "Two.")]


def test_an_empty_row_leaves_nothing():
    assert texts(word_file(table(row("a", "b"), row("", "")))) == ["a | b"]


# The first page


SYMBOLS = table(
    row("United Nations", p(run("A"), run(" /80/6"))), row("General Assembly", p("Distr.: General") + p("9 May 2025"))
)
SECTION = (
    '<w:sectPr><w:headerReference w:type="first" r:id="header1"/>'
    '<w:headerReference w:type="default" r:id="header2"/>{}</w:sectPr>'
)


def test_the_header_of_the_first_page_is_the_masthead():
    data = word_file(
        p(run("The General Assembly,", "<w:i/>")) + p("1. Decides.") + SECTION.format("<w:titlePg/>"),
        header1=SYMBOLS,
        header2=p("A/80/6"),
    )
    found = read_file(data)
    assert (found.masthead.symbol, found.masthead.organ, found.masthead.date) == (
        "A/80/6",
        "General Assembly",
        "2025-05-09",
    )
    assert found.furniture == ("A/80/6",)
    assert [q.text for q in found.paragraphs if q.part is not Part.FRONT] == ["The General Assembly,", "Decides."]


def test_a_first_header_that_is_switched_off_is_not_shown():
    data = word_file(p("1. Decides.") + SECTION.format(""), header1=SYMBOLS, header2=p("Draft"))
    assert read_file(data).masthead.symbol is None


def test_a_masthead_in_the_body_is_one_too():
    found = read_file(word_file(SYMBOLS + p(run("The General Assembly,", "<w:i/>")) + p("1. Decides.")))
    assert found.masthead.symbol == "A/80/6"
    assert not [q for q in found.paragraphs if q.part is Part.TABLE]


PROPERTIES = b"""<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
 xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">
<property name="Symbol1"><vt:lpwstr>A/80/L.1</vt:lpwstr></property>
<property name="Session1"><vt:lpwstr>Eightieth session _x000d_</vt:lpwstr></property>
<property name="Operator"><vt:lpwstr>A. Clerk</vt:lpwstr></property>
<property name="Title1"><vt:lpwstr>\t\tWells_x000d_</vt:lpwstr></property></Properties>"""


def test_properties_fill_what_the_first_page_does_not_say():
    found = read_file(word_file(p("1. Decides."), extra={"docProps/custom.xml": PROPERTIES}))
    assert (found.masthead.symbol, found.masthead.session, found.masthead.title) == ("A/80/L.1", 80, "Wells")
    assert "A. Clerk" not in found.source


def test_what_the_first_page_says_comes_before_the_properties():
    data = word_file(
        p("1. Decides.") + SECTION.format("<w:titlePg/>"), header1=SYMBOLS, extra={"docProps/custom.xml": PROPERTIES}
    )
    assert read_file(data).masthead.symbol == "A/80/6"


def test_a_number_alone_in_the_body_is_no_page_number():
    found = read_file(word_file(p("1") + p("2")))
    assert [q.text for q in found.paragraphs] == ["1", "2"]
    assert found.furniture == ()


# Scripts


def test_arabic_and_chinese_text_keeps_its_order():
    arabic, chinese = "إن الجمعية العامة،", "大会，"
    data = word_file(
        p(run(arabic, "<w:rtl/>"), properties="<w:bidi/>") + p(run(chinese, '<w:lang w:eastAsia="zh-CN"/>'))
    )
    assert texts(data) == [arabic, chinese]


def test_a_file_of_pictures_alone_is_a_text_without_words_that_says_so():
    blip = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    found = read_file(word_file(p(f"<w:r><w:drawing>{blip}</w:drawing></w:r>")))
    assert found.paragraphs == ()
    assert [w.code for w in found.warnings] == ["picture"]


@pytest.mark.parametrize(("position", "markers"), [(8, [("1", 9)]), (1, []), (-8, [])])
def test_a_figure_lifted_above_its_line_is_a_marker(position, markers):
    lifted = run("1", f'<w:position w:val="{position}"/><w:sz w:val="16"/>')
    block = read_word(word_file(p("Recalling", lifted, " peace,"))).blocks[0]
    assert [(marker.label, marker.offset) for marker in block.content.markers] == markers
