"""A screen reader of sorts: starts the program, lists what it is told, and acts through that.

Run by a Python that has the bindings of AT-SPI, on a display and a session bus of its own:

    python3 listening.py PROGRAM… MAP

It prints the tree of the map, then every event while a card is selected, moved and moved back.
"""

import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 60.0
EVENTS = (
    "object:state-changed:focused",
    "object:state-changed:selected",
    "object:property-change:accessible-name",
    "object:announcement",
)


def children(one):
    return [one.get_child_at_index(at) for at in range(one.get_child_count())]


def every(one):
    yield one
    for child in children(one):
        if child is not None:
            yield from every(child)


def wait_for(find, what):
    """Let events come in until something is found."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            found = find()
        except GLib.Error:
            found = None
        if found:
            return found
        breathe(0.1)
    raise SystemExit(f"waited in vain for {what}")


def breathe(seconds):
    """Let events come in for a while."""
    loop = GLib.MainLoop()
    GLib.timeout_add(int(seconds * 1000), loop.quit)
    loop.run()


def find(top, role, start):
    return next(
        (
            one
            for one in every(top)
            if one.get_role_name() == role and one.get_name().startswith(start)
        ),
        None,
    )


def named(one, name):
    return next((child for child in children(one) if child.get_name() == name), None)


def show(one, depth=0):
    """Print a node and what is in it."""
    print(f"{'  ' * depth}{one.get_role_name()}: {one.get_name()}", end="")
    if one.get_description():
        print(f" | {one.get_description()}", end="")
    states = one.get_state_set()
    names = ("selected", "focused", "focusable", "showing")
    told = [name for name in names if states.contains(getattr(Atspi.StateType, name.upper()))]
    box = one.get_extents(Atspi.CoordType.SCREEN)
    print(f" | {' '.join(told)} | {box.width}x{box.height}")
    for child in children(one):
        show(child, depth + 1)


def do(one, action):
    """Do an action of a thing by its name."""
    names = [one.get_action_name(at).casefold() for at in range(one.get_n_actions())]
    one.do_action(names.index(action))


def told(event):
    if event.type.startswith("object:announcement"):
        print(f"EVENT announcement: {event.any_data}", flush=True)
    else:
        print(f"EVENT {event.type} {event.detail1}: {event.source.get_name()}", flush=True)


def main():
    program = subprocess.Popen(sys.argv[1:])
    try:
        desktop = Atspi.get_desktop(0)
        app = wait_for(
            lambda: next(
                (one for one in children(desktop) if one.get_name() == "CJM Editor"), None
            ),
            "the program",
        )
        canvas = wait_for(lambda: find(app, "canvas", ""), "the canvas")
        wait_for(lambda: find(app, "menu item", "Move right"), "the menus")
        show(canvas)
        listener = Atspi.EventListener.new(told)
        for name in EVENTS:
            listener.register(name)
        card = find(canvas, "list item", "Touchpoint")
        print(f"PRESS {card.get_name()}", flush=True)
        do(card, "press")
        breathe(1)
        for name in ("Move right", "Undo"):
            print(f"MENU {name}", flush=True)
            do(wait_for(lambda name=name: find(app, "menu item", name), name), "press")
            breathe(1)
        print(f"SELECTED {canvas.get_n_selected_children()}", flush=True)
    finally:
        program.kill()
        program.wait()


if __name__ == "__main__":
    main()
