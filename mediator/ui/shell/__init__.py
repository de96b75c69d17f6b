"""The frame: unlocking, the main window, its sidebar, palette and keys."""
