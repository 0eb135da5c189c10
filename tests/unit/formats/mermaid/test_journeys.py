"""Diagrams in Markdown."""

import pytest

from cjm_editor.formats.mermaid.diagram import parse, parse_all
from cjm_editor.i18n import Problem

MARKDOWN = """---
layout: page
title: [unclosed
---
# Journeys

```python
# ```mermaid is not this
```

```mermaid
flowchart TD
  A --> B
```

  ```mermaid
    ---
    title: First
    ---
    journey
      section S
        A: 5: Me
  ```

~~~~ {.mermaid}

journey
title Second
B: 4
~~~
C: 3
~~~~
"""


def test_all_journeys_of_a_text() -> None:
    with pytest.raises(Problem) as raised:
        parse_all(MARKDOWN)
    assert raised.value.key == "mermaid.error.no_score"
    assert raised.value.arguments["line"] == 30
    first, second = parse_all(MARKDOWN.replace("~~~\nC", "C"))
    assert (first.title, second.title) == ("First", "Second")
    assert [task.line for task in (*first.tasks, *second.tasks)] == [22, 29, 30]


def test_the_first_one_is_read() -> None:
    assert (
        parse("Text\n```mermaid\njourney\nA: 5\n```\n```mermaid\njourney\nB: 5\n```").tasks[0].name
        == "A"
    )


def test_a_block_without_an_end() -> None:
    assert parse("```mermaid\njourney\nA: 5\n").tasks[0].name == "A"


def test_a_text_without_journeys() -> None:
    with pytest.raises(Problem) as raised:
        parse("# Text\n```mermaid\npie\n```\n")
    assert raised.value.key == "mermaid.error.other_diagram"
    with pytest.raises(Problem) as raised:
        parse("# Text\n```\njourney\nA: 5\n```\n")
    assert raised.value.key == "mermaid.error.no_journey"
