"""The findings panel: what the map lacks or contradicts, why it matters and what to do."""
