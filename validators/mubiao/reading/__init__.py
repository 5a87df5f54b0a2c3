"""From files to tables of text, saying what is wrong with the files on the way."""
