"""The audit trail: `chain` writes it, `reading` shows it, `verify` proves that nobody has touched it."""
