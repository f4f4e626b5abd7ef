"""What a customer's thread tells, for the fields of a brief: rules over words, which propose and never decide."""
