from cjm_editor.text import style


def test_each_size_has_one_line_height_in_quarter_points() -> None:
    heights = {
        each.size: each.line_height
        for each in (style.TITLE, style.STAGE, style.LANE, style.SUBTITLE, style.CARD_TEXT)
    }
    assert heights == {28: 36.5, 13: 17.0, 11: 14.25, 9: 11.75}
