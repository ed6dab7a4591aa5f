"""Vendors' questions and the buyer's answers: ``questions.yaml`` of the case folder.

People edit the file; ``store`` reads it and adds to it without touching what they wrote, ``review``
says what is wrong or late, ``public`` is what every vendor may read.
"""
