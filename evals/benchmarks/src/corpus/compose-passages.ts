import type { ManualPage } from './read-manual.ts'
import { seededRandom } from './seeded-random.ts'

export interface ComposedPassage {
  id: string
  document: string
  title: string
  text: string
  edition: string
}

const passageCharacters = 850
const passagesOfDocument = 8

/**
 * The manual's own passages first; beyond them, passages of its sentences thrown together anew, mostly from one page,
 * so that words and topics keep their frequencies. Near-duplicates make it harder for an approximate index than new
 * prose would.
 */
export function* composePassages(pages: ManualPage[], count: number): Generator<ComposedPassage> {
  let made = 0
  let document = 0
  for (const texts of allDocuments(pages)) {
    yield* toPassages(texts, document)
    made += texts.texts.length
    document += 1
    if (made >= count) return
  }

  function* toPassages({ name, title, texts }: Texts, number: number): Generator<ComposedPassage> {
    const edition = number % 10 === 3 ? 'b' : 'a'
    let at = 0
    for (const text of texts.slice(0, count - made)) {
      const uri = `bench/${name}-${number}`
      yield { id: `${uri}:${at}`, document: uri, title, text, edition }
      at += text.length + 2
    }
  }
}

interface Texts {
  name: string
  title: string
  texts: string[]
}

function* allDocuments(pages: ManualPage[]): Generator<Texts> {
  yield* ownDocuments(pages)
  yield* recombined(pages)
}

function* ownDocuments(pages: ManualPage[]): Generator<Texts> {
  for (const { name, title, sentences } of pages) {
    const texts = pack(sentences)
    for (let start = 0; start < texts.length; start += passagesOfDocument) {
      yield { name, title, texts: texts.slice(start, start + passagesOfDocument) }
    }
  }
}

function* recombined(pages: ManualPage[]): Generator<Texts> {
  const random = seededRandom(11)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  while (true) {
    const page = pick(pages)
    const texts = Array.from({ length: passagesOfDocument }, () => {
      const sentences: string[] = []
      while (sentences.join(' ').length < passageCharacters) {
        sentences.push(pick((random() < 0.7 ? page : pick(pages)).sentences))
      }
      return sentences.join(' ')
    })
    yield { name: page.name, title: page.title, texts }
  }
}

function pack(sentences: string[]): string[] {
  const texts: string[] = []
  let text = ''
  for (const sentence of sentences) {
    if (text.length > 0 && text.length + sentence.length > passageCharacters) {
      texts.push(text)
      text = ''
    }
    text = text ? `${text} ${sentence}` : sentence
  }
  return text ? [...texts, text] : texts
}
