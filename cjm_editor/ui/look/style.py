"""The style sheet: the little that a palette cannot say, on a rhythm of eight pixels."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cjm_editor.ui.look.theme import Theme


def style_sheet(theme: "Theme") -> str:
    """Give the style sheet of a theme."""
    return _usual(theme) + (_strong(theme) if theme.strong else "")


def _strong(theme: "Theme") -> str:
    """Give what high contrast adds: lines around all that can be used, and thick focus rings."""
    return f"""
QToolBar, QStatusBar, QMenuBar {{ border-color: {theme.strong_line}; }}
QMainWindow::separator {{ background: {theme.strong_line}; width: 2px; height: 2px; }}
QMenu, QToolTip, QComboBox QAbstractItemView, QFrame#card, QFrame#notice {{
    border: 2px solid {theme.strong_line};
}}
QMenu::item {{ border: 2px solid transparent; }}
QMenu::item:selected, QMenuBar::item:selected {{
    background: {theme.accent}; color: {theme.on_accent};
}}
QToolButton {{ border: 2px solid transparent; padding: 3px; }}
QToolButton:hover, QToolButton:checked {{ border-color: {theme.strong_line}; }}
QToolButton:focus {{ border: 2px solid {theme.accent}; }}
QTreeView, QListView {{ border: 1px solid {theme.line}; }}
QTreeView:focus, QListView:focus {{ border: 2px solid {theme.accent}; }}
QTreeView::item, QListView::item {{ border: 2px solid transparent; padding: 3px 3px; }}
QTreeView::item:selected, QListView::item:selected {{ border-color: {theme.accent}; }}
QTreeView::item:hover, QListView::item:hover {{ border-color: {theme.strong_line}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus,
QAbstractSpinBox:focus {{ border: 3px solid {theme.accent}; padding: 2px 4px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 0; }}
QPushButton {{ border: 2px solid {theme.strong_line}; padding: 4px 13px; }}
QPushButton:focus {{ border: 4px solid {theme.accent}; padding: 2px 11px; }}
QPushButton:default {{ border-color: {theme.strong_line}; }}
QPushButton:flat:hover {{ border-color: {theme.strong_line}; }}
QCheckBox::indicator:focus {{ border: 3px solid {theme.accent}; }}
QScrollBar::handle {{ border-radius: 0; margin: 0; }}
QSlider::groove:horizontal {{
    height: 4px; background: {theme.field}; border: 1px solid {theme.strong_line};
}}
QSlider::sub-page:horizontal {{ background: {theme.accent}; }}
QSlider::handle:horizontal {{
    width: 12px; margin: -6px 0; background: {theme.text}; border: 2px solid {theme.window};
}}
QSlider::handle:horizontal:focus {{ border-color: {theme.accent}; background: {theme.accent}; }}
"""


def _usual(theme: "Theme") -> str:
    return f"""
QMainWindow::separator {{ background: {theme.line}; width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {theme.accent}; }}

QMenuBar {{ background: {theme.window}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {theme.hover}; }}
QMenuBar::item:pressed {{ background: {theme.pressed}; }}
QMenu {{ background: {theme.raised}; border: 1px solid {theme.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 8px; border-radius: 4px; }}
QMenu::item:selected {{ background: {theme.selected}; color: {theme.text}; }}
QMenu::item:disabled {{ color: {theme.disabled}; }}
QMenu::icon {{ padding-left: 6px; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 4px 8px; }}

QToolBar {{
    background: {theme.window}; border: none; border-bottom: 1px solid {theme.line};
    padding: 4px 8px; spacing: 4px;
}}
QToolBar::separator {{ background: {theme.line}; width: 1px; margin: 4px 4px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px; }}
QToolButton:hover {{ background: {theme.hover}; }}
QToolButton:pressed {{ background: {theme.pressed}; }}
QToolButton:checked {{ background: {theme.selected}; }}
QToolButton:focus {{ border-color: {theme.accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QFrame#rule {{ border: none; background: {theme.line}; }}

QToolButton#chip {{
    background: {theme.selected}; border-radius: 8px; padding: 1px 6px;
}}
QToolButton#chip:hover {{ background: {theme.pressed}; }}
QToolButton#chip:focus {{ border-color: {theme.accent}; }}

QToolButton#section {{
    border-radius: 4px; padding: 3px 4px 3px 0; margin-left: -6px; text-align: left;
}}
QToolButton#section:checked {{ background: transparent; }}
QToolButton#section:hover {{ background: {theme.hover}; }}

QToolButton[active="true"] {{ background: {theme.selected}; border-color: {theme.accent}; }}

QWidget#dockTitle {{ background: {theme.panel}; }}
QWidget#panel, QScrollArea#panel, QWidget#panel > QWidget#qt_scrollarea_viewport {{
    background: {theme.panel};
}}
QTreeView, QListView, QTableView {{
    background: {theme.panel}; border: none; outline: none; padding: 0 4px;
}}
QTreeView::item, QListView::item, QTableView::item {{
    padding: 4px 4px; border-radius: 4px; border: 1px solid transparent;
}}
QTreeView::branch {{ background: transparent; border: none; }}
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover {{
    background: {theme.hover};
}}
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {{
    background: {theme.selected}; color: {theme.text};
}}
QListView::item:focus, QTableView::item:focus {{ border-color: {theme.accent}; }}
QTableView::item {{ border-radius: 0; }}
QHeaderView {{ background: {theme.panel}; border: none; }}
QHeaderView::section {{
    background: {theme.panel}; color: {theme.muted}; border: none; padding: 4px 5px;
}}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{
    background: {theme.field}; color: {theme.text};
    border: 1px solid {theme.strong_line}; border-radius: 6px; padding: 4px 6px;
    placeholder-text-color: {theme.muted};
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
QPlainTextEdit, QTextEdit {{ padding: 2px 2px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus,
QAbstractSpinBox:focus {{ border: 2px solid {theme.accent}; padding: 3px 5px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 1px 1px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled,
QAbstractSpinBox:disabled {{ color: {theme.disabled}; border-color: {theme.line}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{
    image: url("{theme.down}"); width: 12px; height: 12px;
}}
QAbstractSpinBox::up-arrow {{ image: url("{theme.up}"); width: 12px; height: 12px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    border: none; width: 22px; background: transparent;
}}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QComboBox QAbstractItemView {{
    background: {theme.raised}; border: 1px solid {theme.line};
    selection-background-color: {theme.selected}; selection-color: {theme.text};
}}

QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator, QAbstractItemView::indicator {{
    width: 16px; height: 16px; border: 1px solid {theme.strong_line}; border-radius: 4px;
    background: {theme.field};
}}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
    background: {theme.accent}; border-color: {theme.accent}; image: url("{theme.check}");
}}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {{
    background: {theme.accent}; border-color: {theme.accent}; image: url("{theme.part}");
}}
QCheckBox:focus {{ color: {theme.accent}; }}
QCheckBox::indicator:focus {{ border: 2px solid {theme.accent}; }}
QCheckBox::indicator:disabled {{ border-color: {theme.line}; }}

QPushButton {{
    background: {theme.raised}; border: 1px solid {theme.strong_line}; border-radius: 6px;
    padding: 5px 14px; icon-size: 1.1em;
}}
QPushButton:hover {{ background: {theme.hover}; }}
QPushButton:pressed {{ background: {theme.pressed}; }}
QPushButton:focus {{ border: 2px solid {theme.accent}; padding: 4px 13px; }}
QPushButton:disabled {{ color: {theme.disabled}; border-color: {theme.line}; }}
QPushButton:default {{
    background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent};
    font-weight: 600;
}}
QPushButton:default:disabled {{ background: {theme.line}; color: {theme.disabled}; }}
QPushButton:flat {{ background: transparent; border-color: transparent; }}
QPushButton:flat:hover {{ background: {theme.hover}; }}
QPushButton:flat:focus {{ border: 2px solid {theme.accent}; }}

QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QStatusBar {{ background: {theme.window}; border-top: 1px solid {theme.line}; }}
QStatusBar::item {{ border: none; }}

QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {theme.scroll}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {theme.strong_line}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}

QWidget#welcome {{ background: {theme.window}; }}
QWidget#welcome QListView {{ background: transparent; }}
QListView#recent {{
    qproperty-textElideMode: ElideMiddle; qproperty-horizontalScrollBarPolicy: ScrollBarAlwaysOff;
}}
QToolTip {{
    background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.line};
    padding: 4px 6px;
}}
QTabBar::tab {{ padding: 6px 12px; border: none; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ border-bottom-color: {theme.accent}; }}
QFrame#card {{
    background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 8px;
}}
QLabel#key, QLabel#changedKey {{
    background: {theme.hover}; border: 1px solid {theme.line}; border-radius: 4px;
    padding: 1px 6px;
}}
QLabel#changedKey {{ background: {theme.selected}; border-color: {theme.accent}; }}
QFrame#popup {{
    background: {theme.raised}; border: 1px solid {theme.strong_line}; border-radius: 10px;
}}
QFrame#popup QListView {{ background: transparent; padding: 0; }}
QFrame#bar {{ background: {theme.panel}; border-bottom: 1px solid {theme.line}; }}
QFrame#notice {{ background: {theme.notice}; border-bottom: 1px solid {theme.line}; }}
QToolButton#notice {{
    background: {theme.notice}; color: {theme.notice_text}; padding: 1px 8px;
}}
QToolButton#notice:focus {{ border-color: {theme.accent}; }}
QFrame#notice QLabel {{ color: {theme.notice_text}; }}
QLabel#muted {{ color: {theme.muted}; }}
QLabel#problem {{ color: {theme.danger}; }}
"""
