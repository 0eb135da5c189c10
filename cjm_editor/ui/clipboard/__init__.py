"""The system's clipboard and what is dragged here: what is offered there and what is taken."""
