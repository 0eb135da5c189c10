"""Texts a user sees, by key, in every interface language."""

from cjm_editor.i18n.amounts import percent_told, share_told, short_wait_told, wait_told, with_unit
from cjm_editor.i18n.catalogue import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    Language,
    current_language,
    preferred_language,
    set_language,
    text,
)
from cjm_editor.i18n.dates import age_told, day_told
from cjm_editor.i18n.numbers import amount_told, number_told, number_typed, price_told
from cjm_editor.i18n.problem import Problem

__all__ = [
    "LANGUAGES",
    "SOURCE_LANGUAGE",
    "Language",
    "Problem",
    "age_told",
    "amount_told",
    "current_language",
    "day_told",
    "number_told",
    "number_typed",
    "percent_told",
    "preferred_language",
    "price_told",
    "set_language",
    "share_told",
    "short_wait_told",
    "text",
    "wait_told",
    "with_unit",
]
