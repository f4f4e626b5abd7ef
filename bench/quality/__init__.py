"""How well the rules judge, against corpora in tests/corpora that people graded by hand."""
