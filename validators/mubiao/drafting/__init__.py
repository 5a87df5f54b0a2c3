"""A draft of a contribution out of an article: its figures, their dates, regions and likely indicators."""
