import type { Contestant, ContestantKind, ContestantOptions } from './contestant.ts'

interface Entry {
  kind: ContestantKind
  open(options: ContestantOptions): Promise<Contestant>
}

/** Loaded when its turn comes: nobody's memory is counted for another's libraries. */
export const contestants: Record<string, Entry> = {
  Footnote: {
    kind: 'hybrid',
    open: async (options) => (await import('./footnote.ts')).openFootnote(options),
  },
  'Footnote, vectors alone': {
    kind: 'vectors',
    open: async (options) => (await import('./footnote-vectors.ts')).openFootnoteVectors(options),
  },
  'LangChain + MiniSearch, fused': {
    kind: 'hybrid',
    open: async (options) => (await import('./langchain-minisearch.ts')).openLangChainMiniSearch(options),
  },
  LangChain: {
    kind: 'vectors',
    open: async (options) => (await import('./langchain.ts')).openLangChain(options),
  },
  'LangChain, 40 candidates': {
    kind: 'vectors',
    open: async (options) =>
      (await import('./langchain.ts')).openLangChain({ ...options, searchCandidates: 40 }),
  },
  'LlamaIndex.TS': {
    kind: 'vectors',
    open: async (options) => (await import('./llamaindex.ts')).openLlamaIndex(options),
  },
  MiniSearch: {
    kind: 'words',
    open: async () => (await import('./text-indexes.ts')).openMiniSearch(),
  },
  Orama: {
    kind: 'words',
    open: async () => (await import('./text-indexes.ts')).openOrama(),
  },
}
