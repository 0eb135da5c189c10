"""What every test may rely on."""

import os

import pytest

# Whatever the one who runs the tests speaks: some tests read what the program says.
os.environ["LANGUAGE"] = "en"


@pytest.fixture
def qtbot(qapp, request):
    """Drive windows, with patience."""
    from tests.ui.program import PatientBot

    return PatientBot(request)
