"""What went wrong, in the user's words."""

from cjm_editor.i18n.catalogue import Language, text


class Problem(Exception):
    """A failure a user is told of in one sentence: what happened, what is safe, what to do.

    Carries the sentence's key, so that it is said in whatever language is spoken when shown.
    """

    def __init__(self, key: str, **arguments: object) -> None:
        super().__init__(key, arguments)
        self.key = key
        self.arguments = arguments

    def sentence(self, language: Language | None = None) -> str:
        """Say it in `language`, by default the interface's."""
        return text(self.key, language, **self.arguments)

    def __str__(self) -> str:
        return self.sentence()
