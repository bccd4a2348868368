"""The errors of the house: each says what, where, expected against found, and the next step."""


class KenniskompasError(Exception):
    """Base of every error that a user may see as one clear sentence."""


class CorpusError(KenniskompasError):
    """A corpus, or the way it was named, cannot be used at all."""


class UnreadableDocument(KenniskompasError):
    """One file cannot be read; it is quarantined and the run goes on."""


class EmbedderError(KenniskompasError, ValueError):
    """An embedder cannot be loaded or does not give what it should."""


class IndexMissing(KenniskompasError):
    """There is no published index at the given place."""


class IndexMismatch(KenniskompasError):
    """The index was built with something other than what is configured now."""


class IndexDamaged(KenniskompasError):
    """A published index does not agree with its own manifest."""


class IndexBusy(KenniskompasError):
    """Another process is writing this index."""


class ChromaUnreachable(KenniskompasError):
    """The Chroma server that holds the vectors does not answer."""
