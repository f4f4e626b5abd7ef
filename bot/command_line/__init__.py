"""What an operator types, but for `app.py` itself, which puts it together and makes the clock."""
