"""From valid tables to downloads: the database, the zipped package, their checksums."""
