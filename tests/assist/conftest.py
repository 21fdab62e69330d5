"""Models to ask."""

from models.server import llama_server

__all__ = ["llama_server"]
