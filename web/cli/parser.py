"""The grammar of the command line: every command, its arguments and the module that runs it."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
STAGES = ("draft", "revised", "adopted", "reconstructed")
ROLES = ("reader", "delegate", "facilitator", "administrator")
TRACKED = ("accepted", "rejected")
COMPARE_FORMATS = ("text", "json", "html", "markdown", "csv", "akn", "pdf", "docx")
SUMMARY_FORMATS = ("text", "json", "markdown", "csv", "docx", "pdf")
PORT = 8079
_TEXT_OR_VERSION = "a file, - for standard input, or SLUG@VERSION for a stored version"


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong and where help is, and end with exit status 2."""
        print(f"{self.prog}: {' '.join(message.split())} (see {self.prog} --help)", file=sys.stderr)
        sys.exit(2)


class _Commands:
    """Adds commands one by one. `store` gives a command the option that names the data folder."""

    def __init__(self, parser: Parser) -> None:
        self._commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=Parser)

    def add(self, name: str, module: str, summary: str, *, store: bool = False) -> Parser:
        """A command that `run` of `module` carries out."""
        parser: Parser = self._commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        parser.set_defaults(module=f"web.cli.{module}", command=name)
        if store:
            _add_data(parser)
        return parser

    def group(self, name: str, module: str, summary: str) -> _Actions:
        """A command that has actions of its own."""
        return _Actions(self.add(name, module, summary))


class _Actions:
    """Adds the actions of one command, each with the option that names the data folder."""

    def __init__(self, parser: Parser) -> None:
        self._actions = parser.add_subparsers(
            title="actions", metavar="ACTION", dest="action", required=True, parser_class=Parser
        )

    def add(self, name: str, summary: str) -> Parser:
        """An action."""
        parser: Parser = self._actions.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        _add_data(parser)
        return parser


def build_parser() -> Parser:
    """The parser of all commands; what it returns names the module to run in `module`."""
    parser = Parser(
        prog="travaux",
        description="Keep, align and compare the versions of a negotiated text.",
        epilog="./travaux test and ./travaux check run the project's own tests and checks.",
        allow_abbrev=False,
    )
    commands = _Commands(parser)
    _add_reading(commands)
    _add_languages(commands)
    _add_fetching(commands)
    _add_versions(commands)
    _add_upkeep(commands)
    _add_people(commands)
    _add_service(commands)
    return parser


def _add_reading(commands: _Commands) -> None:
    compare = commands.add("compare", "compare", "Compare two texts paragraph by paragraph.", store=True)
    compare.add_argument("base", metavar="BASE", help=f"the text compared from: {_TEXT_OR_VERSION}")
    compare.add_argument("target", metavar="TARGET", help="the text compared to, given in the same way")
    _add_format(compare, COMPARE_FORMATS)
    compare.add_argument("--output", metavar="FILE", help="write the result to FILE and not to standard output")
    compare.add_argument("--language", choices=LANGUAGES, help="the language of the texts, or of the versions meant")
    compare.add_argument(
        "--paragraphs", action="store_true", help="the files are JSON lists of strings, one a paragraph"
    )
    compare.add_argument(
        "--pairs", metavar="FILE", help="a JSON list of pairs that belong together or apart, see docs/tutorial.md"
    )
    compare.add_argument("--author", metavar="NAME", help="who makes the tracked changes (docx format)")
    compare.add_argument("--date", metavar="YYYY-MM-DD", help="the date of the tracked changes (default: none)")
    compare.add_argument("--all", action="store_true", help="show unchanged paragraphs too (text format)")
    compare.add_argument("--tracked", choices=TRACKED, help="the same for both texts")
    for side in ("base", "target"):
        compare.add_argument(
            f"--tracked-{side}", choices=TRACKED, help=f"which text of a {side} with tracked changes is meant"
        )

    _add_summary(commands)

    _add_reconcile(commands)

    parse = commands.add("parse", "parse", "Show the structure recognised in a text.")
    parse.add_argument("file", metavar="FILE", help="a file, or - for standard input")
    _add_format(parse, ("text", "json"))
    parse.add_argument("--tracked", choices=TRACKED, help="which text of a file with tracked changes is meant")


def _add_reconcile(commands: _Commands) -> None:
    check = commands.add(
        "reconcile", "reconcile", "Check that a revision is exactly the agreed amendments.", store=True
    )
    check.add_argument("base", metavar="BASE", help=f"the text that was amended: {_TEXT_OR_VERSION}")
    check.add_argument("target", metavar="TARGET", help="the revision, given in the same way")
    check.add_argument(
        "--amendments", metavar="FILE", required=True, help="JSON, instructions one a line, or a rolling text"
    )
    check.add_argument("--all", action="store_true", help="take all amendments of a JSON file, not the agreed alone")
    check.add_argument(
        "--instruction-language", choices=("en", "fr"), help="of the instructions (default: the base's, else en)"
    )
    _add_format(check, ("text", "json"))
    check.add_argument("--output", metavar="FILE", help="write the result to FILE and not to standard output")
    check.add_argument("--language", choices=LANGUAGES, help="the language of the texts, or of the versions meant")
    check.add_argument("--tracked", choices=TRACKED, help="which text of files with tracked changes is meant")
    for side in ("base", "target"):
        check.add_argument(f"--tracked-{side}", choices=TRACKED, help=f"the same for the {side} alone")


def _add_languages(commands: _Commands) -> None:
    pair = commands.add("concord", "concord", "Pair the paragraphs of two language versions of one text.", store=True)
    pair.add_argument("a", metavar="A", help=f"one language version: {_TEXT_OR_VERSION}")
    pair.add_argument("b", metavar="B", help="the other one, given in the same way")

    alike = commands.add("parity", "parity", "Check that two language versions changed alike.", store=True)
    for number, language in (("1", "one"), ("2", "the other")):
        alike.add_argument(f"base{number}", metavar=f"BASE{number}", help=f"the older text in {language} language")
        alike.add_argument(f"target{number}", metavar=f"TARGET{number}", help="the newer text in the same language")
    for command in (pair, alike):
        _add_format(command, ("text", "json"))
        command.add_argument("--output", metavar="FILE", help="write the result to FILE and not to standard output")
        command.add_argument("--language-a", choices=LANGUAGES, help="the first language (default: told from the text)")
        command.add_argument("--language-b", choices=LANGUAGES, help="the second language")
        command.add_argument("--tracked", choices=TRACKED, help="which text of files with tracked changes is meant")


def _add_summary(commands: _Commands) -> None:
    summary = commands.add("summary", "summary", "Say in sentences what changed, and whether it matters.", store=True)
    summary.add_argument("base", metavar="BASE", help=f"the text compared from: {_TEXT_OR_VERSION}")
    summary.add_argument("target", metavar="TARGET", help="the text compared to, given in the same way")
    summary.add_argument("--language", choices=LANGUAGES, default="en", help="your language (default: en)")
    _add_format(summary, SUMMARY_FORMATS)
    summary.add_argument("--output", metavar="FILE", help="write the result to FILE and not to standard output")
    summary.add_argument("--all", action="store_true", help="open what is folded (text format)")
    summary.add_argument(
        "--text-language", choices=LANGUAGES, help="the language of the texts, or of the versions meant"
    )
    summary.add_argument("--tracked", choices=TRACKED, help="which text of files with tracked changes is meant")
    for side in ("base", "target"):
        summary.add_argument(f"--tracked-{side}", choices=TRACKED, help=f"the same for the {side} alone")


def _add_fetching(commands: _Commands) -> None:
    fetch = commands.add("fetch", "fetch", "Get a document by its symbol, where a document service is set.", store=True)
    fetch.add_argument("symbol", metavar="SYMBOL", help="the document's symbol, such as A/RES/77/13")
    fetch.add_argument("--language", choices=LANGUAGES, default="en", help="which language (default: en)")
    fetch.add_argument("--output", metavar="FILE", help="write to FILE; - for standard output")
    fetch.add_argument("--work", metavar="SLUG", help="store it as a new version of this work instead")


def _add_versions(commands: _Commands) -> None:
    add = commands.add("add", "add", "Store a file as a new version of a work.", store=True)
    add.add_argument("file", metavar="FILE", help="the file received, or - for standard input")
    add.add_argument("--work", metavar="SLUG", required=True, help="the work: lower-case letters, digits and hyphens")
    add.add_argument("--title", help="the title of the work, if it is new")
    add.add_argument("--symbol", help="the document's symbol, such as A/79/L.11")
    add.add_argument("--date", metavar="YYYY-MM-DD", help="the date of the version")
    add.add_argument("--stage", choices=STAGES, help="how far the version is")
    add.add_argument("--language", choices=LANGUAGES, help="the language of the file")
    add.add_argument("--version", metavar="VERSION", help="add the file as another language of this version")
    add.add_argument("--note", default="", help="a word about the version")
    add.add_argument("--author", default="", help="who adds it")
    add.add_argument("--source", default="", help="where the file comes from")
    add.add_argument("--tracked", choices=TRACKED, help="which text of a file with tracked changes is meant")

    log = commands.add("log", "log", "List the versions of a work, or the works.", store=True)
    log.add_argument("slug", metavar="SLUG", nargs="?", help="the work; without it, all works are listed")
    _add_format(log, ("text", "json"))

    show = commands.add("show", "show", "Show a stored version: its text, its structure or its file.", store=True)
    show.add_argument("version", metavar="SLUG[@VERSION]", help="the work, and which version (default: the last)")
    show.add_argument("--language", choices=LANGUAGES, help="which language, if there are several")
    _add_format(show, ("text", "json", "original", "markdown", "html", "akn", "docx", "pdf"))
    show.add_argument("--output", metavar="FILE", help="write to FILE and not to standard output")


def _add_upkeep(commands: _Commands) -> None:
    check = commands.add("verify", "verify", "Recompute every hash and every stored comparison.", store=True)
    check.add_argument(
        "--head", metavar="NUMBER:HASH", help="a head that verify printed before: nothing up to there was rewritten"
    )

    export = commands.add("export", "export", "Write a work, or everything, to one archive file.", store=True)
    export.add_argument("slug", metavar="SLUG", nargs="?", help="the work; without it, everything")
    export.add_argument("--output", metavar="FILE", required=True, help="the archive to write")

    take_in = commands.add("import", "import_", "Take in the works of an archive.", store=True)
    take_in.add_argument("archive", metavar="FILE", help="an archive that export wrote")

    withdraw = commands.add("withdraw", "withdraw", "Erase a confidential file stored by mistake.", store=True)
    withdraw.add_argument("what", metavar="SHA256|SLUG@VERSION", help="the file: its SHA-256, or the version it is")
    withdraw.add_argument("--reason", required=True, help="why; stays on record")
    withdraw.add_argument("--by", metavar="NAME", required=True, help="who decided it; stays on record")
    withdraw.add_argument("--language", choices=LANGUAGES, help="which language, if the version has several")

    webhook = commands.add("webhook", "webhook", "Say which services are told what happens in a work.", store=True)
    webhook.add_argument("action", choices=("list", "add", "remove"))
    webhook.add_argument("slug", metavar="SLUG")
    webhook.add_argument("what", metavar="ADDRESS|ID", nargs="?", help="add: the address; remove: the id")

    notify = commands.add("notify", "notify", "Tell the services of webhook what happened.", store=True)
    notify.add_argument("--watch", action="store_true", help="go on until stopped, looking every two seconds")

    database = commands.add("db", "db", "Care for the database.", store=True)
    database.add_argument("action", choices=("upgrade",), help="upgrade: bring the tables to the present form")


def _add_people(commands: _Commands) -> None:
    user = commands.group("user", "user", "Make accounts and say what they may do.")
    add = user.add("add", "Make an account; the password is asked for on the terminal.")
    add.add_argument("name", metavar="NAME", help="what is typed to log in: lower-case letters, digits, dots, hyphens")
    add.add_argument("--display", metavar="TEXT", help="what others see (default: the name)")
    add.add_argument("--subject", metavar="ISSUER|SUB", help="who this is for the provider of OpenID Connect")
    role = user.add("role", "Give an account a role, in the place of the one that it has there.")
    role.add_argument("name", metavar="NAME", help="the account, or everyone (who may read at most)")
    role.add_argument("role", choices=(*ROLES, "none"), help="the role; none takes it away")
    for action, words in (
        ("deactivate", "End an account's use; what it did stays on record."),
        ("activate", "Undo it."),
        ("tokens", "Show an account's tokens: never their secrets."),
    ):
        user.add(action, words).add_argument("name", metavar="NAME", help="the account")
    token = user.add("token", "Make a token for a program of an account; its secret is printed, this one time.")
    ending = user.add("end-token", "End a token of an account.")
    for command in (token, ending):
        command.add_argument("name", metavar="NAME", help="the account")
    ending.add_argument("id", metavar="ID", help="as user tokens shows it")
    token.add_argument("--label", required=True, metavar="TEXT", help="what will use it")
    token.add_argument("--scope", action="append", default=[], metavar="RIGHT", help="beside read; may be given again")
    token.add_argument("--days", type=int, default=90, metavar="N", help="how long it lasts (default: 90)")
    password = user.add("password", "Give an account a new password; its sessions end.")
    password.add_argument("name", metavar="NAME", help="the account")
    for command in (add, password):
        command.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    add.add_argument("--role", choices=ROLES, help="its first role")
    for command in (add, role):
        command.add_argument("--work", metavar="SLUG", help="the work in which it has the role (default: all)")
        command.add_argument("--delegation", metavar="CODE", help="the delegation that a delegate speaks for")
    _add_format(user.add("list", "Show the accounts with their roles."), ("text", "json"))

    delegation = commands.group("delegation", "user", "Name the delegations that delegates speak for.")
    named = delegation.add("add", "Add a delegation, or give it another name.")
    named.add_argument("code", metavar="CODE", help="short and unique, as in MEX or G77")
    named.add_argument("name", metavar="NAME", help="its name")
    named.add_argument("--group", action="store_true", help="it is a group of delegations")
    _add_format(delegation.add("list", "Show the delegations."), ("text", "json"))


def _add_service(commands: _Commands) -> None:
    serve = commands.add("serve", "serve", "Serve the pages to this machine.", store=True)
    _add_port(serve)
    serve.add_argument("--host", default="127.0.0.1", help="only the loopback, as long as there are no accounts")

    demo = commands.add("demo", "demo", "Load the sample texts and serve them.", store=True)
    _add_port(demo)


def _add_data(parser: Parser) -> None:
    parser.add_argument("--data", metavar="FOLDER", help="the data folder (default: $TRAVAUX_DATA, else yours)")


def _add_format(parser: Parser, formats: Sequence[str]) -> None:
    parser.add_argument("--format", choices=formats, default=formats[0], help=f"default: {formats[0]}")


def _add_port(parser: Parser) -> None:
    parser.add_argument("--port", type=_port, default=PORT, metavar="N", help=f"default: {PORT}; 0 takes a free one")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:  # noqa: PLR2004 - the last port there is
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number from 0 to 65535 is wanted")
    return int(text)
