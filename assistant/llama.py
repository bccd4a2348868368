"""The hybrid search as a llama-index retriever: a door for people who build with llama-index."""

from __future__ import annotations

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.answer import Assistant
from assistant.retrieve import retrieve
from assistant.soft import SoftMatch
from assistant.understand import understand


class KenniskompasRetriever(BaseRetriever):
    """`retrieve("vraag")` gives the same passages in the same order as the chat, as nodes with scores 0 and up."""

    def __init__(self, assistant: Assistant, k: int = 10) -> None:
        self._assistant = assistant
        self._k = k
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        index, embedder = self._assistant.index, self._assistant.embedder
        question = query_bundle.query_str
        understood = understand(question, index.lexical)
        soft = SoftMatch(understood, index, embedder.queries)
        hits = retrieve(understood, embedder.queries([understood.searched])[0], soft, index, embedder.passages, self._k)
        return [
            NodeWithScore(
                node=TextNode(
                    id_=hit.passage.id, text=hit.passage.text,
                    metadata={"document_id": hit.document.id, "title": hit.document.record.title, "url": hit.document.record.url,
                              "start": hit.passage.start, "end": hit.passage.end, "section": " › ".join(hit.passage.section), "voice": hit.passage.voice},
                ),
                score=hit.score,
            )
            for hit in hits
        ]
