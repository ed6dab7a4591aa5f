"""An amendment before it is issued, and the notice of it afterwards.

``preview`` says what it does to whom; ``notice`` is the numbered correction notice that every vendor
gets, made from the revisions and the log alone; ``naming`` holds what is published against the names
of vendors.
"""
