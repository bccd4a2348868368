"""python -m ingest.train: make the bundled embedder, or measure one."""

import argparse
import json
import logging
from pathlib import Path

from ingest.embed import BUNDLED, BUNDLED_FOLDER
from ingest.train.recipe import Recipe, finish_again, make_model
from ingest.train.report import associations, evaluate, neighbours
from ingest.train.steps import Plan

WORDS = ("mantelzorg", "ervaringsdeskundige", "presentiebenadering", "schuldhulpmaatje", "neighbourhood", "dementie",
         "eenzaamheid", "buurtwerker", "armoede", "wijkteam", "huiselijk geweld", "loneliness")  # fmt: skip


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ingest.train", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    make = verbs.add_parser("make", help="train a model and write its folder")
    make.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the training data")
    make.add_argument("--bench", type=Path, help="benchmarks whose near-duplicates are dropped from the data")
    make.add_argument("--teacher", type=Path, help="sentence-transformers folder to distil English similarities from")
    make.add_argument("--vocabulary-from", type=Path, help="Markdown whose words (nothing else) the tokenizer should know")
    make.add_argument("--texts", type=Path, help="Markdown or text of your own to train with: headings and what is under them")
    make.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    make.add_argument("--work", type=Path, help="folder for the teacher's vectors, held-out pairs and the summary")
    make.add_argument("--pieces", type=int, default=Recipe.__dataclass_fields__["size"].default)
    make.add_argument("--dimension", type=int, default=Recipe.__dataclass_fields__["dimension"].default)
    make.add_argument("--steps", type=int, default=Plan().steps)
    make.add_argument("--minutes", type=float, default=Plan().minutes, help="training ends early, with the rate gone to zero, when these are over")
    make.add_argument("--seed", type=int, default=0)
    make.add_argument("--threads", type=int, default=2)
    finish = verbs.add_parser("finish", help="blend, whiten and write again what make kept in its working folder")
    finish.add_argument("--work", type=Path, required=True)
    finish.add_argument("--out", type=Path, required=True)
    measure = verbs.add_parser("evaluate", help="measure a model on the benchmarks, with intervals")
    measure.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    measure.add_argument("--data", type=Path, help="training data, to tell which queries are clean")
    measure.add_argument("--model", default=BUNDLED, help="bundled, a folder or a hub name")
    measure.add_argument("--baseline", type=Path, help="sentence-transformers folder to compare the speed with")
    verbs.add_parser("look", help="show neighbours of rare words and the association test of the bundled model")
    return parser.parse_args()


def main() -> None:
    """Run the verb."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    given = _arguments()
    if given.verb == "look":
        print(neighbours(WORDS), associations(), sep="\n\n")
        return
    if given.verb == "finish":
        finish_again(Recipe(data=Path(), out=given.out, work=given.work))
        return
    if given.verb == "evaluate":
        print(evaluate(given.bench, given.data, given.model, given.baseline))
        return
    import torch

    torch.set_num_threads(given.threads)
    if given.out.resolve() == BUNDLED_FOLDER:
        logging.warning("writing over the bundled model in %s", given.out)
    recipe = Recipe(
        data=given.data,
        out=given.out,
        bench=given.bench,
        teacher=given.teacher,
        vocabulary_from=given.vocabulary_from,
        texts=given.texts,
        work=given.work,
        size=given.pieces,
        dimension=given.dimension,
        plan=Plan(steps=given.steps, seed=given.seed, minutes=given.minutes),
    )
    print(json.dumps(make_model(recipe), indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
