"""What the validator says: findings, their catalogue of texts, and the formats of a report."""
