"""Chartproof: therapy notes that prove the service.

The public Python API is :mod:`chartproof.desk`; everything else may change between minor versions.
"""

__version__ = "0.1.0"
