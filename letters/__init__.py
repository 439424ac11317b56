"""The document generator: a snapshot of a case goes in, pages come out, the same bytes every time.

Pure but for `pdf` and `engine`, the only files that import WeasyPrint. It may use facts and the calculator, never the
store, the services or the API.
"""
