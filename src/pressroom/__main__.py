"""``python -m pressroom`` is the ``pressroom`` command."""

from pressroom.cli.main import main

if __name__ == "__main__":
    main()
