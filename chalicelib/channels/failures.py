"""How a message fails on its way out: for good, or for now."""


class Undeliverable(Exception):
    """This message can never be sent; the text names the reason without addresses and numbers."""


class ProviderFailed(Exception):
    """The message was not taken now, or nobody said so in time; the text names the reason without addresses."""
