"""What a killed process has told of its work: what must be there now, and what may be."""

from dataclasses import dataclass, field


@dataclass
class Told:
    """`at` is what was shown last and must not be lost, `to` what may have become of it since.

    `files` has the numbers that each file may show: those of its last whole save, or of the one
    that was cut off.
    """

    highest: int = 0
    at: int | None = None
    digest: str = ""
    to: int | None = None
    versions: set[str] = field(default_factory=set)
    doing: str = ""
    files: dict[str, set[int]] = field(default_factory=dict)
    saving: dict[str, set[int]] = field(default_factory=dict)

    def hear(self, line: str) -> None:
        """Take one line of the pipe in."""
        word, rest = line.split(" ", 1)
        match word:
            case "do":
                self.doing = rest
            case "to":
                self.to = int(rest)
                self._may_be_saved(self.to)
            case "at":
                number, self.digest = rest.split()
                self.at, self.to = int(number), None
                self._may_be_saved(self.at)
            case "kept":
                self.versions.add(rest)
            case "dropping":
                self.versions.discard(rest)
            case "saving":
                assert self.at is not None
                self.saving[rest] = {self.at}
            case "saved":
                self.files[rest] = self.saving.pop(rest)
            case _:
                raise ValueError(line)

    def _may_be_saved(self, number: int) -> None:
        self.highest = max(self.highest, number)
        for numbers in self.saving.values():
            numbers.add(number)

    def in_file(self, name: str) -> set[int]:
        """Give the numbers that a file may show."""
        return self.files.get(name, set()) | self.saving.get(name, set())

    def of_another_document(self) -> "Told":
        """Give what is told of the files alone."""
        return Told(self.highest, files=self.files)
