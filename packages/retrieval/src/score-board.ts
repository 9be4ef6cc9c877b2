import { BestEntries } from './best-entries.ts'

/** What a search adds up in: a score for each entry, kept between searches and all 0 then. */
export class ScoreBoard {
  /** By entry. */
  scores = new Float64Array(0)
  /** The first `count` are the entries whose scores are not 0. */
  touched = new Int32Array(0)
  count = 0

  /** Makes room for so many entries. */
  reserve(entries: number): void {
    if (this.scores.length >= entries) return
    const capacity = Math.ceil(entries * 1.2)
    this.scores = new Float64Array(capacity)
    this.touched = new Int32Array(capacity)
  }

  /** Whether so many entries have more than a score. */
  hasAbove(score: number, wanted: number): boolean {
    const { scores, touched, count } = this
    let above = 0
    for (let at = 0; at < count && above < wanted; at += 1) {
      if ((scores[touched[at] as number] as number) > score) above += 1
    }
    return above >= wanted
  }

  /** The best, best first, ties by entry. Sets all scores back to 0. */
  takeBest(limit: number): { entry: number; score: number }[] {
    const { scores, touched, count } = this
    const best = new BestEntries(Math.min(limit, count))
    for (let at = 0; at < count; at += 1) {
      const entry = touched[at] as number
      const score = scores[entry] as number
      scores[entry] = 0
      if (best.wants(entry, score)) best.add(entry, score)
    }
    this.count = 0
    return best.toHits()
  }
}
