"""Whole jobs, each one function, values in and values out: the public Python API."""
