const negation =
  /(?<![\p{L}])(?:not|no|never|none|nothing|nobody|neither|nor|without|cannot|cant|unable|unless|lacks?|fails?|failed|refuses?|refused|impossible|unnecessary|\p{L}+n['’]t)(?![\p{L}])/giu
const absolute =
  /(?<![\p{L}])(?:all|always|every|any|each|whole|entirely|only|solely|exactly|immediately|completely|must|guarantees?|instantly)(?![\p{L}])/giu
const hedge =
  /(?<![\p{L}])(?:may|might|can|could|usually|often|sometimes|probably|likely|mostly|generally|typically|some|about|roughly|appears?|seems?|perhaps|tends?)(?![\p{L}])/giu

/** Pairs of which a sentence and its source must not have one each. */
const opposites =
  `increase/decrease increases/decreases raise/lower higher/lower more/less more/fewer before/after
above/below faster/slower enable/disable enabled/disabled on/off allow/forbid allowed/forbidden start/stop first/last
minimum/maximum min/max primary/standby primary/replica physical/logical earlier/later older/newer oldest/newest
longer/shorter larger/smaller largest/smallest read/write reads/writes true/false always/never synchronous/asynchronous
inside/outside row/table commit/rollback temporary/permanent up/down increased/decreased won/lost male/female
north/south east/west father/mother brother/sister son/daughter`
    .split(/\s+/)
    .map((pair) => pair.split('/') as [string, string])

/** What decides whether a text says a thing, its contrary, or more than another text does. */
export interface Polarity {
  /** The negating words, in their order. */
  negations: string[]
  /** Words that leave no exception. */
  absolutes: Set<string>
  hedges: number
  words: Set<string>
}

export function polarityOf(text: string): Polarity {
  const lower = text.toLowerCase()
  return {
    negations: (lower.match(negation) ?? []).map(String),
    absolutes: new Set((lower.match(absolute) ?? []).map(String)),
    hedges: lower.match(hedge)?.length ?? 0,
    words: new Set(lower.match(/\p{L}+/gu) ?? []),
  }
}

export function polarityTogether(all: readonly Polarity[]): Polarity {
  return {
    negations: all.flatMap(({ negations }) => negations),
    absolutes: new Set(all.flatMap(({ absolutes }) => [...absolutes])),
    hedges: all.reduce((sum, { hedges }) => sum + hedges, 0),
    words: new Set(all.flatMap(({ words }) => [...words])),
  }
}

/** Words of a sentence whose opposite stands in the source, which lacks the word itself. */
export function oppositesBetween(sentence: Polarity, source: Polarity): string[] {
  return opposites.flatMap(([one, other]) => {
    const swapped = (a: string, b: string): boolean =>
      sentence.words.has(a) && !sentence.words.has(b) && source.words.has(b) && !source.words.has(a)
    if (swapped(one, other)) return [one]
    return swapped(other, one) ? [other] : []
  })
}
