"""The errors of the house: each says what, where, expected against found, and the next step."""


class KenniskompasError(Exception):
    """Base of every error that a user may see as one clear sentence."""


class SettingsError(KenniskompasError):
    """A setting, or the settings file, says something that cannot be used."""


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


class ModelError(KenniskompasError):
    """A language model cannot be used, or gave no usable answer; the sentence holds no key and no question.

    `kind`: "setting", "consent", "missing_extra" (found when the program starts); "unreachable", "unauthorized",
    "no_model", "context_full", "timeout", "broken_off", "empty", "garbage", "failed" (found when it is asked).
    """

    def __init__(self, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind
