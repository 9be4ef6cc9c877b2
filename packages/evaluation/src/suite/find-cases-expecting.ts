import type { DocumentPassages } from '@footnote/contract'
import type { Queryable } from '@footnote/db'
import { matchesSource } from '../scoring/match-source.ts'
import { findSuites, listSuites } from './find-suites.ts'

/** The cases of all suites, those that flags made too, that expect a document as a source. */
export async function findCasesExpecting(
  db: Queryable,
  documentUri: string,
  suitesDir: string,
): Promise<DocumentPassages['evalCases']> {
  const listed = await listSuites(db, suitesDir)
  const names = listed.filter(({ cases }) => cases > 0).map(({ name }) => name)
  const suites = await findSuites(db, names, { suitesDir, workingDir: suitesDir })
  return suites.flatMap(({ name, cases }) =>
    cases
      .filter(({ expect }) => expect.sources?.some((ending) => matchesSource(documentUri, ending)))
      .map(({ id, question }) => ({ suite: name, id, question })),
  )
}
