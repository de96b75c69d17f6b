"""``python -m mediator``."""

from mediator.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
