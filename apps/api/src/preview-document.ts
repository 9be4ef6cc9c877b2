import type { DocumentPreview } from '@footnote/contract'
import { listCitingCases, readDocumentPassages, readRevisionOutline } from '@footnote/db'
import { findCasesExpecting } from '@footnote/evaluation'
import { previewPassages } from '@footnote/ingestion'
import type { ApiOptions } from './api-options.ts'

/**
 * A document as it is searched, with the eval cases that expect it and, at each passage, those whose last answers cite it.
 * @throws FootnoteError `not_found` for one that is not there or not searched any more.
 */
export async function previewDocument(
  { context, suitesDir }: ApiOptions,
  documentId: number,
): Promise<DocumentPreview> {
  const { document, passages } = await readDocumentPassages(context.db, documentId)
  const revisionId = Number(document.revisionId)
  const outline = await readRevisionOutline(context.db, revisionId)
  const citing = await listCitingCases(context.db, revisionId)
  const evalCases = await findCasesExpecting(context.db, document.uri, suitesDir)
  const expecting = new Set(evalCases.map(({ suite, id }) => `${suite} ${id}`))
  const { entityPatterns } = context.domain
  const { facets, characters, questions, flags } = outline
  return {
    ...{ document, facets, characters, questions, flags, evalCases },
    passages: previewPassages(passages, { ...outline, entityPatterns }).map((passage) => ({
      ...passage,
      citedBy: (citing.get(passage.id) ?? []).map((found) => ({
        ...found,
        expected: expecting.has(`${found.suite} ${found.id}`),
      })),
    })),
  }
}
