"""What lawyers and translators edit: facts, flows, figures, states, knowledge and wording, and the two readers for it.

Everything here is data. `loader` reads the YAML, `words` reads the message catalogues; neither knows what they mean.
"""
