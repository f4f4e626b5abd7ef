"""The state of a workspace and the rules that hold inside it. Knows no transport and no thread but one lock."""
