"""What can be wrong with a row, and with a file as a whole. The words are in adapters/bulk/words/."""

from enum import StrEnum
from typing import NamedTuple


class Fault(StrEnum):
    """What is wrong with one row. It gets no document; the others do."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    FORMULA = "formula"
    SPREADSHEET_NUMBER = "spreadsheet_number"
    HIDDEN_CHARACTER = "hidden_character"
    LETTERS = "letters"
    NOT_LATIN = "not_latin"
    NOT_TELUGU = "not_telugu"
    SHAPE = "shape"
    NO_DATE = "no_date"
    BIRTH = "birth"
    EXAM_PAST = "exam_past"
    EXAM_DIFFERS = "exam_differs"
    SUBJECT = "subject"
    SUBJECT_TIMES = "subject_times"
    SUBJECTS_CLASH = "subjects_clash"
    SUBJECTS_MANY = "subjects_many"
    CENTRE_TWO_NAMES = "centre_two_names"
    PHOTO_PATH = "photo_path"
    PHOTO_MISSING = "photo_missing"
    MOBILE = "mobile"
    LANGUAGE = "language"
    CELLS = "cells"
    DUPLICATE = "duplicate"
    ALREADY_ISSUED = "already_issued"


class FileFault(StrEnum):
    """Why a file cannot be used at all."""

    NAME = "name"
    TOO_LARGE = "file_too_large"
    EMPTY = "file_empty"
    NOT_UTF8 = "not_utf8"
    UTF16 = "utf16"
    NOT_CSV = "not_csv"
    UNCLOSED_QUOTE = "unclosed_quote"
    LONG_ROW = "long_row"
    COLUMNS_MANY = "columns_many"
    COLUMNS_MISSING = "columns_missing"
    COLUMNS_TWICE = "columns_twice"
    ROWS_MANY = "rows_many"
    NOT_PARQUET = "not_parquet"
    PARQUET_NUMBERS = "parquet_numbers"
    PARQUET_TOO_LARGE = "parquet_too_large"


class RowFault(NamedTuple):
    """One fault of a row: in which column, and a detail for its words (a number of a row, a name of a batch)."""

    fault: Fault
    column: str = ""
    detail: str = ""


class UnusableFile(Exception):
    """The file as a whole cannot be used. `detail` is a number of a row or names of columns, never content."""

    def __init__(self, fault: FileFault, detail: str = "") -> None:
        super().__init__(fault.value)
        self.fault, self.detail = fault, detail
