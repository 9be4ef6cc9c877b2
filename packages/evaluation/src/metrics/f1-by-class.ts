export interface ClassFigures {
  /** Of what was predicted to be of the class, the share that is. Null when nothing was. */
  precision: number | null
  /** Of what is of the class, the share that was predicted to be. Null when nothing is. */
  recall: number | null
  /** Harmonic mean of both, 2tp / (2tp + fp + fn); null when the class neither occurs nor was predicted. */
  f1: number | null
  expected: number
  predicted: number
}

/** Precision, recall and F1 of each class. */
export function f1ByClass<Class extends string>(
  pairs: readonly { expected: Class; predicted: Class }[],
  classes: readonly Class[],
): Record<Class, ClassFigures> {
  const figures = classes.map((name): [Class, ClassFigures] => {
    const expected = pairs.filter((pair) => pair.expected === name).length
    const predicted = pairs.filter((pair) => pair.predicted === name).length
    const hits = pairs.filter((pair) => pair.expected === name && pair.predicted === name).length
    return [
      name,
      {
        precision: predicted === 0 ? null : hits / predicted,
        recall: expected === 0 ? null : hits / expected,
        f1: expected + predicted === 0 ? null : (2 * hits) / (expected + predicted),
        expected,
        predicted,
      },
    ]
  })
  return Object.fromEntries(figures) as Record<Class, ClassFigures>
}
