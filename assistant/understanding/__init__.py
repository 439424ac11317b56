"""Words to facts and dialogue acts, in three languages, without a clock, a network or a language model.

`read` is the one way in: a message goes in, a `Reading` comes out, with the words each value was read from. It never
stores and never guesses: what can be read in two ways comes back as an ambiguity, what fits no fact as a leftover.
"""

from assistant.understanding.read import read
from assistant.understanding.reading import Act, Ambiguity, Found, Leftover, Message, Reading

__all__ = ["Act", "Ambiguity", "Found", "Leftover", "Message", "Reading", "read"]
