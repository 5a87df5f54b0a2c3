"""The package described for catalogues: a form a module, all out of what `about` knows."""
