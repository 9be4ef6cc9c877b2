import { type IndexedPassage, type Queryable, readPassageChanges } from '@footnote/db'
import { FacetSets } from './facet-sets.ts'
import { type PassageMeta, readSnapshot, writeSnapshot } from './index-snapshot.ts'
import { KnownWords } from './known-words.ts'
import { LexicalIndex } from './lexical-index.ts'
import { type IndexingRules, passageTerms } from './passage-terms.ts'
import { PlaceIndex } from './place-index.ts'
import { QuestionIndex } from './question-index.ts'
import { TermSequences } from './term-sequences.ts'

/** So many are worth compressing and saving. */
const manyChanges = 500

/** The searched passages of one database in this process: their terms, and what filters and ties look at. */
export class CorpusIndex {
  readonly #db: Queryable
  readonly #cacheDir: string | null
  readonly #rules: IndexingRules
  readonly #forgotten: ReadonlySet<string>
  /** Of every passage the same place in other versions. */
  readonly places = new PlaceIndex((entry) => this.meta(entry))
  #lexical = new LexicalIndex()
  #sequences = new TermSequences()
  #questions = new QuestionIndex()
  #words = new KnownWords()
  #metas: PassageMeta[] = []
  /** Beside the metas, since a filter asks it of very many entries. */
  readonly #facetSetIds: number[] = []
  #entryOfPassage = new Map<number, number>()
  #entriesOfHash = new Map<string, number[]>()
  #entriesOfDocument = new Map<number, Set<number>>()
  readonly facetSets = new FacetSets()
  #version = 0
  #catchingUp: Promise<void> | undefined

  /**
   * @param cacheDir where a snapshot is kept between processes; null for none.
   * @param forgotten known questions that the index is to be without; there must be no snapshot then.
   */
  constructor(
    db: Queryable,
    cacheDir: string | null,
    rules: IndexingRules,
    forgotten: ReadonlySet<string> = new Set(),
  ) {
    this.#rules = rules
    this.#db = db
    this.#cacheDir = cacheDir
    this.#forgotten = forgotten
  }

  /** The known questions of a passage that the index has. */
  remembered(questions: string[]): string[] {
    return this.#forgotten.size === 0
      ? questions
      : questions.filter((question) => !this.#forgotten.has(question))
  }

  get lexical(): LexicalIndex {
    return this.#lexical
  }

  /** The order of the terms of each entry. */
  get sequences(): TermSequences {
    return this.#sequences
  }

  /** How the words of all that was ever searched are written. */
  get words(): KnownWords {
    return this.#words
  }

  get questions(): QuestionIndex {
    return this.#questions
  }

  /** Different texts that are searched. */
  get texts(): number {
    return this.#entriesOfHash.size
  }

  get version(): number {
    return this.#version
  }

  meta(entry: number): PassageMeta {
    const meta = this.#metas[entry]
    if (!meta) throw new Error(`the index has no entry ${entry}`)
    return meta
  }

  /** The number of an entry's combination of facets. */
  facetSetOf(entry: number): number {
    return this.#facetSetIds[entry] ?? -1
  }

  /** Undefined when the passage is not current. */
  entryOf(passageId: number): number | undefined {
    return this.#entryOfPassage.get(passageId)
  }

  /** The current passages of the document that a passage belongs to, or of its section alone. */
  neighbours(entry: number, within: 'document' | 'section'): number[] {
    const { documentId, place } = this.meta(entry)
    const all = [...(this.#entriesOfDocument.get(documentId) ?? [])]
    return within === 'document' ? all : all.filter((other) => this.meta(other).place === place)
  }

  /** The current passages with this text; none when it was retired. */
  entriesOf(contentHash: string): number[] {
    return this.#entriesOfHash.get(contentHash) ?? []
  }

  /** Applies what was committed up to that version, by whichever process. */
  async catchUp({ corpusId, corpusVersion }: { corpusId: string; corpusVersion: number }): Promise<void> {
    while (this.#version < corpusVersion) {
      this.#catchingUp ??= this.#apply(corpusId, corpusVersion).finally(() => {
        this.#catchingUp = undefined
      })
      await this.#catchingUp
    }
  }

  async #apply(corpusId: string, version: number): Promise<void> {
    if (this.#version === 0) await this.#load(corpusId, version)
    const before = this.#version
    if (before >= version) return
    let changed = 0
    for await (const batch of readPassageChanges(this.#db, before)) {
      for (const passage of batch) this.#update(passage)
      changed += batch.length
      await new Promise(setImmediate)
    }
    if (changed > manyChanges) this.#lexical.flatten()
    // A passage of a later change may have been seen, others of it not: only `version` is known to be whole.
    this.#version = version
    if (changed > manyChanges || before === 0) await this.#save(corpusId)
  }

  #update(passage: IndexedPassage): void {
    const known = this.#entryOfPassage.get(passage.id)
    if (known !== undefined) this.#remove(known, passage)
    if (!passage.current) return
    const questions = this.remembered(passage.questions)
    const { frequencies, segments } = passageTerms({ ...passage, questions }, this.#rules, (word) =>
      this.#words.see(word),
    )
    const entry = this.#lexical.add(frequencies)
    this.#sequences.add(frequencies, segments)
    this.#questions.add(entry, this.remembered(passage.documentQuestions), true)
    this.#questions.add(entry, this.remembered(passage.sectionQuestions), false)
    const { id, documentId, ordinal, contentHash, facets, facetSetId, authority, publishedAt } = passage
    this.#keep(entry, {
      id,
      documentId,
      ordinal,
      contentHash,
      place: placeOf(passage),
      facets,
      facetSetId,
      authority,
      publishedAtMs: publishedAt?.getTime() ?? null,
    })
  }

  #keep(entry: number, meta: PassageMeta): void {
    this.#metas[entry] = meta
    this.#facetSetIds[entry] = meta.facetSetId
    this.#entryOfPassage.set(meta.id, entry)
    this.places.add(entry, meta)
    this.facetSets.add(meta)
    const siblings = this.#entriesOfDocument.get(meta.documentId)
    if (siblings) siblings.add(entry)
    else this.#entriesOfDocument.set(meta.documentId, new Set([entry]))
    const same = this.#entriesOfHash.get(meta.contentHash)
    if (same) same.push(entry)
    else this.#entriesOfHash.set(meta.contentHash, [entry])
  }

  #remove(entry: number, passage: IndexedPassage): void {
    this.#lexical.remove(entry)
    this.#questions.remove(entry)
    this.#entriesOfDocument.get(passage.documentId)?.delete(entry)
    this.places.remove(entry, this.meta(entry))
    this.facetSets.remove(this.meta(entry))
    this.#entryOfPassage.delete(passage.id)
    const left = this.entriesOf(passage.contentHash).filter((other) => other !== entry)
    if (left.length > 0) this.#entriesOfHash.set(passage.contentHash, left)
    else this.#entriesOfHash.delete(passage.contentHash)
  }

  /** A snapshot of a later version than the database's belongs to another history and is left alone. */
  async #load(corpusId: string, version: number): Promise<void> {
    const snapshot = this.#cacheDir ? await readSnapshot(this.#cacheDir, { corpusId, ...this.#rules }) : null
    if (!snapshot || snapshot.version > version) return
    this.#lexical = LexicalIndex.fromSnapshot(snapshot.lexical)
    this.#sequences = TermSequences.fromSnapshot(snapshot.sequences)
    this.#words = KnownWords.fromSnapshot(snapshot.words)
    this.#questions = QuestionIndex.fromSnapshot(snapshot.questions)
    for (const [entry, meta] of snapshot.metas.entries()) {
      if (snapshot.lexical.alive[entry] === 1) this.#keep(entry, meta)
      else this.#metas[entry] = meta
    }
    this.#version = snapshot.version
  }

  async #save(corpusId: string): Promise<void> {
    if (!this.#cacheDir) return
    await writeSnapshot(
      this.#cacheDir,
      { corpusId, ...this.#rules },
      {
        version: this.#version,
        metas: this.#metas,
        lexical: this.#lexical.toSnapshot(),
        sequences: this.#sequences.toSnapshot(),
        words: this.#words.toSnapshot(),
        questions: this.#questions.toSnapshot(),
      },
    )
  }
}

/** Path without the source's name, and headings. */
function placeOf({ documentUri, headingPath }: IndexedPassage): string {
  return [documentUri.slice(documentUri.indexOf('/') + 1), ...headingPath].join('\n')
}
