"""`python -m cjm_editor` is the same as the command `cjm-editor`."""

import sys

from cjm_editor.app.cli import main

if __name__ == "__main__":
    sys.exit(main())
