"""tracker: requirement workbooks for Danish municipal procurements.

The way of the data is the order of the packages: ``catalogue`` (the requirement bank),
``procurement`` (what one buyer asks), ``workbook`` (the file a vendor fills), ``submission``
(what came back), ``assessment`` (what it amounts to), ``report`` (how it is shown), ``cli``.
Each imports only from those before it; ``pyproject.toml`` has the contract.
"""

__version__ = "0.1.0"
