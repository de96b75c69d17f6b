"""The one encrypted file: keys, records, the gate, history, search, upgrades. Only room that imports SQLAlchemy."""
