"""The panel of gaps: what is preferred and not offered, what is lacking, what fails with what."""
