"""What goes out to other servers: webhooks, help desks, mail.

The row is the truth, as with letters: `writing` puts it into the transaction that gives rise to it, and `delivering` is
all that a postman does, whatever process calls it. What cannot be delivered now is tried again, for about a day; a
postman that dies loses nothing, and at worst makes its last call twice.
"""
