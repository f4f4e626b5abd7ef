"""How much work a brief is: each story told by hand in a browser, its clicks and letters counted (docs/effort.md)."""
