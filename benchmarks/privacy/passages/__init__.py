"""Invented passages of therapists' prose with what identifies somebody underlined (*gold*), and passages that identify nobody.

Nothing here imports the program that is judged, nor shares a list with it.
"""
