import { facetsOfSearch, guardQuestion } from '@footnote/answering'
import type { Facets, FoundPassage, SearchResult } from '@footnote/contract'
import type { Command } from 'commander'
import { openRuntime } from '../open-runtime.ts'
import { parseFacet, parsePositive } from '../parse-facets.ts'
import { printJson } from '../print-json.ts'
import { say } from '../progress.ts'

export function addSearch(program: Command): void {
  program
    .command('search')
    .description('find passages, with the parts of their scores')
    .argument('<query>')
    .option('--limit <n>', 'passages at most', parsePositive, 10)
    .option('--facet <name=value>', 'narrow the sources; may be repeated', parseFacet)
    .option('--json', 'print passages and scores as JSON')
    .action(search)
}

interface SearchFlags {
  limit: number
  facet?: Facets
  json?: boolean
}

async function search(raw: string, { limit, facet, json }: SearchFlags): Promise<void> {
  const runtime = await openRuntime({ command: 'footnote search' })
  try {
    const { domain, retriever, signal } = runtime.context
    const asked = guardQuestion(raw)
    const narrowed = facetsOfSearch(domain, asked, { facets: facet })
    const { query, passages, corrections } = await retriever.search(asked, { limit, ...narrowed, signal })
    for (const { from, to } of corrections) say(`No source has ${from}: searched for ${to}`)
    if (json) await printJson({ query, passages } satisfies SearchResult)
    else process.stdout.write(passages.map(toText).join('\n') || 'Nothing was found.\n')
  } finally {
    await runtime.close()
  }
}

function toText(passage: FoundPassage, index: number): string {
  const { lexical, vector, rerank } = passage.parts
  const why = [
    lexical &&
      `words: rank ${lexical.rank}, BM25 ${lexical.score.toFixed(2)} (${Object.keys(lexical.terms).join(' ')})`,
    vector && `vector: rank ${vector.rank}, cosine ${vector.similarity.toFixed(2)}`,
    rerank && `reranked from ${rerank.fusedRank}, relevance ${rerank.relevance.toFixed(2)}`,
  ].filter(Boolean)
  const excerpt = passage.text.replace(/\s+/g, ' ').slice(0, 160)
  const place = [passage.title, ...passage.headingPath].join(' › ')
  return `${index + 1}. ${place}\n   ${passage.documentUri}\n   ${excerpt}…\n   ${why.join('; ')}\n`
}
