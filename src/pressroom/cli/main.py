"""``pressroom``: each command is a module of its own, imported when it is called."""

from __future__ import annotations

import importlib

import click

from pressroom import __version__
from pressroom.cli.ending import BROKEN_PIPE, code_of_stop, collect_seldom, end_when_asked, leave
from pressroom.cli.streams import escape_what_cannot_be_shown
from pressroom.production.headroom import with_room

COMMANDS = (
    "build",
    "check",
    "doctor",
    "epub",
    "impose",
    "new",
    "pdf",
    "status",
    "ticket",
    "translated",
)


class LazyGroup(click.Group):
    """A group that imports a command's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"pressroom.cli.{cmd_name}").command
        return command


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Example: pressroom build quayside-12",
)
@click.version_option(__version__, prog_name="pressroom")
def group() -> None:
    """Articles and their translations, from Markdown to print-ready PDF and EPUB."""


def main() -> None:
    """The command's entry point; exit code 1 for faults in sources, 2 for a wrong call."""
    collect_seldom()
    escape_what_cannot_be_shown()
    end_when_asked()
    try:
        with_room(lambda: group(standalone_mode=False))
        code: object = 0
    except SystemExit as stop:
        code = stop.code or 0
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt) as stop:
        if isinstance(stop.__cause__, EOFError):
            # Click takes it for the end of what a user types; nobody is asked for anything here.
            raise stop.__cause__ from None
        click.echo("Stopped. What was delivered before is whole.", err=True)
        code = code_of_stop(stop)
    except BrokenPipeError:
        code = BROKEN_PIPE
    leave(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    main()
