"""The prompt: an editor of one entry, of as many lines as it takes, that leaves what was typed on the screen."""

from __future__ import annotations

import textwrap

from prompt_toolkit.application import Application
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.enums import DEFAULT_BUFFER
from prompt_toolkit.filters import Condition, is_done
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import History
from prompt_toolkit.input import Input
from prompt_toolkit.layout import (
    BufferControl,
    CompletionsMenu,
    ConditionalContainer,
    Dimension,
    Float,
    FloatContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.layout.processors import (
    AppendAutoSuggestion,
    ConditionalProcessor,
    HighlightMatchingBracketProcessor,
)
from prompt_toolkit.lexers import PygmentsLexer
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style
from prompt_toolkit.widgets import SearchToolbar

from eqsolve.front import screen
from eqsolve.front.lexer import EqsolveLexer
from eqsolve.front.repl.colours import COLOURS
from eqsolve.front.repl.completing import SessionCompleter
from eqsolve.front.repl.history import history
from eqsolve.front.repl.keys import keys
from eqsolve.front.repl.lines import greeting, head
from eqsolve.front.repl.loading import begin_loading, finish_loading
from eqsolve.front.repl.underlining import Underlining
from eqsolve.front.repl.watching import Watcher
from eqsolve.front.session import Session

# Rows of the menu of completions. Fewer: what is meant is not seen; more: the menu hides what was answered above.
MENU = 8
# Rows below the entry in which it is said how it is read. Fewer: a reading with its repair does not fit; more: the
# entry jumps about on the screen.
SAID = 3
# Letters in which the other bracket is looked for. Fewer: brackets around long lists have no partner; more: a key
# costs more the longer the entry is.
FAR = 2_000


class Prompt:
    """A source of entries at a terminal. It greets before the first one, and then loads behind the typist's back what
    the first answer needs."""

    def __init__(
        self,
        session: Session,
        *,
        past: History | None = None,
        input: Input | None = None,
        output: Output | None = None,
    ) -> None:
        self._session = session
        self._greeted = False
        self.watcher = Watcher(session.look)
        self.buffer = Buffer(
            name=DEFAULT_BUFFER,
            multiline=True,
            history=history() if past is None else past,
            auto_suggest=AutoSuggestFromHistory(),
            completer=SessionCompleter(session),
            # elsewhere a menu would take the arrow keys from those who type names of one letter: there Tab opens it
            complete_while_typing=Condition(self._types_a_command),
            enable_history_search=True,
            tempfile_suffix=".eq",
            accept_handler=self._accept,
            on_text_changed=lambda buffer: self.watcher.typed(buffer.text, self.app),
        )
        self.app: Application[str] = Application(
            layout=self._layout(),
            style=Style.from_dict(dict(COLOURS)),
            include_default_pygments_style=False,
            key_bindings=keys(session.ready),
            input=input,
            output=output,
        )

    def ask(self, default: str = "") -> str:
        """The next entry. Raises EOFError for Ctrl-D, KeyboardInterrupt for Ctrl-C."""
        if not self._greeted:
            self._greeted = True
            screen.say(greeting())
            self.app.after_render += begin_loading
        self.watcher.forget()
        self.buffer.reset(Document(default))
        typed = self.app.run()
        if typed.strip():
            finish_loading()
        return typed

    def _accept(self, buffer: Buffer) -> bool:
        self.app.exit(result=buffer.text)
        return True  # the text stays on the screen

    def _types_a_command(self) -> bool:
        return self.buffer.text.startswith(":")

    # ------------------------------------------------------------ what is on the screen

    def _layout(self) -> Layout:
        search = SearchToolbar(ignore_case=True)
        entry = Window(
            BufferControl(
                self.buffer,
                input_processors=[
                    ConditionalProcessor(HighlightMatchingBracketProcessor("()[]{}", FAR), ~is_done),
                    ConditionalProcessor(Underlining(self.watcher.place, self._mark), ~is_done),
                    ConditionalProcessor(AppendAutoSuggestion(), ~is_done),
                ],
                lexer=PygmentsLexer(EqsolveLexer),
                search_buffer_control=search.control,
                preview_search=True,
            ),
            wrap_lines=True,
            dont_extend_height=True,
            get_line_prefix=self._in_front,
        )
        said = ConditionalContainer(
            Window(
                FormattedTextControl(self._said),
                height=Dimension(max=SAID),
                dont_extend_height=True,
            ),
            filter=Condition(lambda: self.watcher.said is not None) & ~is_done,
        )
        # below the entry, so that the menu has a place at the lower edge of the screen
        room = ConditionalContainer(
            Window(height=Dimension(min=MENU), dont_extend_height=True),
            filter=Condition(lambda: self.buffer.complete_state is not None) & ~is_done,
        )
        menu = Float(CompletionsMenu(max_height=MENU, scroll_offset=1), xcursor=True, ycursor=True)
        return Layout(FloatContainer(HSplit([entry, said, room, search]), [menu]), focused_element=entry)

    def _in_front(self, line: int, wraps: int) -> StyleAndTextTuples:
        """``3> `` before the first line of an entry, dots of that width before the others."""
        shown = head(self._session, goes_on=line > 0)
        return [("class:prompt", " " * len(shown) if wraps else shown)]

    def _mark(self) -> str:
        return f"class:feedback.place,feedback.{self.watcher.said.kind}" if self.watcher.said else ""

    def _said(self) -> StyleAndTextTuples:
        said = self.watcher.said
        if said is None:
            return []
        word = "error: " if said.kind == "error" else ""
        margin = " " * 3
        columns = self.app.output.get_size().columns - 1
        lines = textwrap.wrap(word + said.text, columns, initial_indent=margin, subsequent_indent=margin)
        return [(f"class:feedback.{said.kind}", "\n".join(lines))]
