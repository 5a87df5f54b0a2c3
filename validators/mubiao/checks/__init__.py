"""The layers between reading and the domain rules. They are driven by the descriptor alone."""
