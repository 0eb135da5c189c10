"""File formats: one module or folder each, reading, writing or both.

Nothing is imported here: the registry brings in ReportLab and more, which no window needs to open.
"""
