"""The seeded chance that a script finds in the page (web/src/realm/chance.ts), for Python's random."""

WORD = 2**64 - 1
JUMPS = 3639956645, 3750757012, 1261568508, 386426335


def rotate(x, n):
    return (x << n | x >> 64 - n) & WORD


class Generator:
    """xoroshiro128+, of which each step gives the lower 32 bits."""

    def __init__(self, s0, s1):
        self.s0, self.s1 = s0, s1

    def next(self):
        out = (self.s0 + self.s1) % 2**32
        a = self.s0 ^ self.s1
        self.s0 = rotate(self.s0, 24) ^ a ^ (a << 16 & WORD)
        self.s1 = rotate(a, 37)
        return out

    def jumped(self):
        s0 = s1 = 0
        here = Generator(self.s0, self.s1)
        for jump in JUMPS:
            for bit in range(32):
                if jump >> bit & 1:
                    s0, s1 = s0 ^ here.s0, s1 ^ here.s1
                here.next()
        return Generator(s0, s1)


def streams(seed):
    """random() and randint(a, b) of the page, for a seed."""
    first = Generator(2**64 - 1 - seed, seed << 32).jumped()
    third = first.jumped().jumped()

    def random():
        high, low = first.next() % 2**26, first.next() % 2**27
        return high * 2**-26 + low * 2**-53

    def randint(a, b):
        size = b - a + 1
        limit = 2**32 // size * size
        while True:
            value = (third.next() + 2**31) % 2**32
            if value < limit:
                return value % size + a

    return random, randint
