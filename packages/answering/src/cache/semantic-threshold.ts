/**
 * Two questions of one gate share an answer from this likeness on. `footnote eval cache evals/cache/postgres-pairs.jsonl`
 * tells what it costs: of 404 pairs that need different answers none shares one at 0.5 or above, nor of 383 others.
 */
export const semanticThreshold = 0.9
