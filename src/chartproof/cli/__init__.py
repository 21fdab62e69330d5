"""The command line: parse, call the desk, print, exit code. Nothing else."""
