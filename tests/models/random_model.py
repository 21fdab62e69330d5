"""A language model of random weights: 600 KB, written in a moment. Its answers are valid where a grammar holds them, and nonsense all the same.

Everything else about it is real: llama.cpp loads it, samples from it and streams it. A tiny llama (two layers, 64 wide) with a vocabulary of the 256 bytes, the
printable characters and a few words of the field.

Left to itself it would utter control characters. So channel 0 of the residual stream is a constant (1 in every embedding, and no layer writes to it), and the row of the
output head of a token there is a bias: far down for bytes and controls, a little down for the end, so that prose ends after a few hundred tokens.
"""

from __future__ import annotations

import string
from pathlib import Path

import gguf
import numpy as np

WORDS = (
    "the", "and", "with", "patient", "goal", "tray", "carried", "assistance", "minimal", "stand-by", "cues", "verbal", "trials", "min", "of", "left", "hand", "today",
    "progress", "therapist", "independently", "home", "next", "visit", "mother", "reports", "scissors", "shirt", "buttoned", "grip", "task", "school",
)
WIDE, LAYERS, HEADS, INNER, CONTEXT = 64, 2, 4, 128, 32_768
NEVER, SELDOM = -40.0, -1.0
TEMPLATE = "{% for message in messages %}{{ message['role'] + ': ' + message['content'] + '\\n' }}{% endfor %}{{ 'assistant: ' }}"


def write_random_model(path: Path, seed: int = 1) -> Path:
    """Write a model of random weights as a GGUF file. The same seed gives the same bytes."""
    rng = np.random.default_rng(seed)
    tokens, kinds = _vocabulary()
    out = gguf.GGUFWriter(path, "llama")
    out.add_name("random")
    out.add_context_length(CONTEXT)
    out.add_embedding_length(WIDE)
    out.add_block_count(LAYERS)
    out.add_feed_forward_length(INNER)
    out.add_head_count(HEADS)
    out.add_head_count_kv(HEADS)
    out.add_layer_norm_rms_eps(1e-5)
    out.add_rope_dimension_count(WIDE // HEADS)
    out.add_vocab_size(len(tokens))
    out.add_tokenizer_model("llama")
    out.add_token_list(tokens)
    out.add_token_scores([0.0 if kind is gguf.TokenType.NORMAL and len(token) == 1 else float(len(token)) for token, kind in zip(tokens, kinds, strict=True)])
    out.add_token_types(kinds)
    out.add_bos_token_id(1)
    out.add_eos_token_id(2)
    out.add_unk_token_id(0)
    out.add_chat_template(TEMPLATE)
    for name, tensor in _tensors(rng, kinds).items():
        out.add_tensor(name, tensor.astype(np.float32))
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()
    return path


def _vocabulary() -> tuple[list[str], list[gguf.TokenType]]:
    kind = gguf.TokenType
    tokens = [("<unk>", kind.UNKNOWN), ("<s>", kind.CONTROL), ("</s>", kind.CONTROL)]
    tokens += [(f"<0x{byte:02X}>", kind.BYTE) for byte in range(256)]
    tokens += [("▁", kind.NORMAL)] + [(character, kind.NORMAL) for character in string.digits + string.ascii_letters + string.punctuation]
    tokens += [("▁" + word, kind.NORMAL) for word in WORDS]
    return [token for token, _ in tokens], [kind for _, kind in tokens]


def _tensors(rng: np.random.Generator, kinds: list[gguf.TokenType]) -> dict[str, np.ndarray]:
    def drawn(*shape: int, size: float = 0.2) -> np.ndarray:
        return rng.normal(0.0, size, shape)

    embeddings, head = drawn(len(kinds), WIDE), drawn(len(kinds), WIDE, size=0.3)
    embeddings[:, 0] = 1.0
    head[:, 0] = [0.0 if kind is gguf.TokenType.NORMAL else NEVER for kind in kinds]
    head[2, 0] = SELDOM
    tensors = {"token_embd.weight": embeddings, "output_norm.weight": np.ones(WIDE), "output.weight": head}
    for layer in range(LAYERS):
        to_stream = {"attn_output": drawn(WIDE, WIDE), "ffn_down": drawn(WIDE, INNER)}
        for matrix in to_stream.values():
            matrix[0, :] = 0.0
        inside = {"attn_q": drawn(WIDE, WIDE), "attn_k": drawn(WIDE, WIDE), "attn_v": drawn(WIDE, WIDE), "ffn_gate": drawn(INNER, WIDE), "ffn_up": drawn(INNER, WIDE)}
        norms = {"attn_norm": np.ones(WIDE), "ffn_norm": np.ones(WIDE)}
        tensors |= {f"blk.{layer}.{name}.weight": matrix for name, matrix in (to_stream | inside | norms).items()}
    return tensors
