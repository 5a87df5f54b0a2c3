"""What analysts ask: the answers of the SQL views, laid out for people in either language."""
