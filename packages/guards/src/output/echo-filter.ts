/** Keeps a text that nobody is to see out of a growing one. */
export interface EchoFilter {
  /** The next piece; gives back what is no part of a longer run of the secret's words. */
  push(text: string): string
  end(): string
  /** Whether a run of the secret's words was met: nothing is given back any more. */
  readonly met: boolean
}

/** So many words in the secret's order are an echo; fewer may stand in any text. */
const echoWords = 10
/** From so many on, what may become an echo is held back. */
const heldWords = 3

export function createEchoFilter(secret: string): EchoFilter {
  const words = wordsOf(secret)
  const placesOf = Map.groupBy(words.keys(), (at) => words[at] ?? '')
  const beginnings = new Set(words.flatMap((word) => [...word].map((_, at) => word.slice(0, at + 1))))
  let held = ''
  /** Where in the secret the words at the end of the text stand, with how many of them stand there in order. */
  let runs = new Map<number, number>()
  let met = false
  /** The beginning of a word that may be one of the secret's. */
  let partial = ''
  /** Whether the beginning of the word that comes was shown already. */
  let inWord = false

  const longest = (): number => Math.max(0, ...runs.values())
  const take = (word: string): void => {
    const next = new Map<number, number>()
    for (const at of placesOf.get(word) ?? []) next.set(at, (runs.get(at - 1) ?? 0) + 1)
    runs = next
  }
  const release = (): string => {
    const shown = held
    held = ''
    return shown
  }
  const settle = (text: string): string => {
    let shown = ''
    for (const token of text.match(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_]+/gu) ?? []) {
      const isWord = /^[\p{L}\p{N}_]/u.test(token)
      if (isWord && inWord) shown += token
      else {
        held += token
        if (isWord) take(token.toLowerCase())
        if (longest() >= echoWords) {
          met = true
          return shown
        }
        if (longest() < heldWords) shown += release()
      }
      inWord = false
    }
    return shown
  }

  return {
    get met() {
      return met
    },
    push(text) {
      if (met) return ''
      const whole = partial + text
      const last = /[\p{L}\p{N}_]+$/u.exec(whole)
      const mayBeSecret =
        last !== null && !(inWord && last.index === 0) && beginnings.has(last[0].toLowerCase())
      if (mayBeSecret) {
        partial = last[0]
        return settle(whole.slice(0, last.index))
      }
      partial = ''
      const shown = settle(whole)
      // What goes on after it belongs to the same word.
      inWord = last !== null && !met
      return shown
    },
    end() {
      if (met) return ''
      const rest = settle(partial)
      partial = ''
      return met ? rest : rest + release()
    },
  }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
}
