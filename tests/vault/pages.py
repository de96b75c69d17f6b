"""The pages of a vault as they lie in the file, deciphered without SQLite: what was erased must be in none of them."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from mediator.vault import Vault

_PAGE, _RESERVED, _IV, _SALT = 4096, 80, 16, 16


def deciphered(vault: Vault, path: Path | None = None) -> bytes:
    """Every byte of every page of the vault's file (or of a copy of it), in clear."""
    key = vault._key.key
    data = (path or vault.path).read_bytes()
    assert len(data) % _PAGE == 0
    pages: list[bytes] = []
    for start in range(0, len(data), _PAGE):
        page = data[start : start + _PAGE]
        sealed = page[_SALT if start == 0 else 0 : _PAGE - _RESERVED]
        iv = page[_PAGE - _RESERVED : _PAGE - _RESERVED + _IV]
        opener = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor()
        pages.append(opener.update(sealed) + opener.finalize())
    return b"".join(pages)


def log_of(vault: Vault) -> Path:
    """The write-ahead log beside the vault."""
    return vault.path.with_name(f"{vault.path.name}-wal")


def indexed_words(vault: Vault) -> set[str]:
    """Every word the search index holds, also those of rows long gone."""
    with vault._engines.for_audience(_mediator()).connect() as connection:
        connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, search_index, row)")
        words = set(connection.exec_driver_sql("SELECT term FROM temp.held").scalars())
        connection.exec_driver_sql("DROP TABLE temp.held")
    return words


def _mediator():
    from mediator.domain.scope import MEDIATOR

    return MEDIATOR
