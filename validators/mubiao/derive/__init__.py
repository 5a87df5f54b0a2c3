"""What is derived from `schemas/*.json`: pandera schemas, record models, DDL, the data dictionary."""
