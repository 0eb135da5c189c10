"""The map for those who do not see it: a tree that assistive technology walks, and words."""
