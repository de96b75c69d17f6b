"""The method: what the profession offers the mediator while she prepares. Data in ``resources/preparation``.

Every text is an offer: she may edit, hide or add. Ids are stable; nouns keep them, never the words.
"""
