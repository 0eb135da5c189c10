"""The maps one can start from: a bare skeleton and worked samples.

They are listed without a record made: the first window shows them before it knows of any map.
"""
