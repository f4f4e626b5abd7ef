"""Sets of candidates, and a number for each that all are added to at once."""

Members = int
"""A set of candidates: one integer in which the bit of each one's place is set. To intersect two of thousands takes as
long as to add two floats."""


class Totals:
    """A whole number for each place, 0 at first and never more than `most`.

    They stand upright: one integer holds the same binary digit of all of them, so that one addition goes for all.
    """

    def __init__(self, most: int) -> None:
        self._digits: list[Members] = [0] * most.bit_length()

    def add(self, amount: int, to: Members) -> None:
        """To the numbers of all these."""
        for start in range(amount.bit_length()):
            carry, place = to * (amount >> start & 1), start
            while carry:
                digit = self._digits[place]
                self._digits[place], carry = digit ^ carry, digit & carry
                place += 1

    def at_least(self, amount: int, among: Members) -> Members:
        """Those of `among` whose number is not smaller."""
        if amount.bit_length() > len(self._digits):
            return 0
        greater, same = 0, among
        for place in reversed(range(len(self._digits))):
            having = same & self._digits[place]
            if amount >> place & 1:
                same = having
            else:
                greater, same = greater | having, same ^ having
        return greater | same
