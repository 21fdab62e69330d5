"""``python -m chartproof``."""

from chartproof.cli.main import main

main()
