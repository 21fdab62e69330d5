"""Other programs on the same corpus, each in an environment of its own under the build folder, and in no lock.

Each worker reads a JSON object from standard input (``texts``, and ``rosters`` or null: for each text the names, places and numbers of its chart) and prints
one: ``version``, ``seconds`` of processor time for the finding alone, and for each text its places as ``[start, end, type, score]``.
"""
