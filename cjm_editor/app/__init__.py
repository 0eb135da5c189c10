"""The wiring: entry point, command line, container, settings and crash log."""
