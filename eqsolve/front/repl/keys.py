"""The keys of the prompt, besides those of every line editor (Emacs bindings, as in shells)."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.application import get_app
from prompt_toolkit.enums import DEFAULT_BUFFER
from prompt_toolkit.filters import Condition, has_focus
from prompt_toolkit.key_binding import KeyBindings, KeyBindingsBase, KeyPressEvent, merge_key_bindings
from prompt_toolkit.key_binding.bindings.auto_suggest import load_auto_suggest_bindings
from prompt_toolkit.key_binding.bindings.open_in_editor import load_open_in_editor_bindings
from prompt_toolkit.utils import suspend_to_background_supported

typing = has_focus(DEFAULT_BUFFER)


@Condition
def nothing_typed() -> bool:
    return not get_app().current_buffer.text


def keys(complete: Callable[[str], bool]) -> KeyBindingsBase:
    """All of them; Enter hands over a text that is ``complete``, and goes on to the next line of one that is not."""
    own = KeyBindings()

    @own.add("enter", filter=typing)
    def _enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state is not None and buffer.complete_state.current_completion is not None:
            buffer.complete_state = None  # takes what is chosen in the menu
        elif not buffer.document.is_cursor_at_the_end and buffer.document.line_count > 1:
            buffer.newline(copy_margin=False)
        elif complete(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.cursor_position = len(buffer.text)
            buffer.newline(copy_margin=False)

    @own.add("escape", "enter", filter=typing)
    def _go_on(event: KeyPressEvent) -> None:
        event.current_buffer.newline(copy_margin=False)

    @own.add("c-c", filter=typing)
    @own.add("<sigint>")
    def _give_up(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    @own.add("c-d", filter=typing & nothing_typed)
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    @own.add("c-z", filter=Condition(suspend_to_background_supported))
    def _suspend(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()

    return merge_key_bindings([load_auto_suggest_bindings(), load_open_in_editor_bindings(), own])
