import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DomainDefinition, FootnoteError } from '@footnote/contract'
import { parseDocument } from 'yaml'
import { z } from 'zod'

/** The definition that ships. */
export const shippedDomainFile = fileURLToPath(new URL('../domain.yaml', import.meta.url))

/**
 * Reads a domain definition; paths of its sources become absolute.
 * @throws FootnoteError `invalid_input` or `not_found`, naming the file and the key.
 */
export async function loadDomain(file: string = shippedDomainFile): Promise<DomainDefinition> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new FootnoteError('not_found', `The domain definition ${file} cannot be read (${cause.code})`, {
      cause,
    })
  })
  const document = parseDocument(text, { prettyErrors: true })
  const problem = document.errors[0]
  if (problem) {
    const line = problem.linePos?.[0].line
    throw new FootnoteError(
      'invalid_input',
      `${file}${line ? `:${line}` : ''}: ${problem.message.split('\n')[0]}`,
    )
  }
  const parsed = DomainDefinition.safeParse(document.toJS())
  if (!parsed.success) throw new FootnoteError('invalid_input', `${file}: ${z.prettifyError(parsed.error)}`)
  const folder = dirname(file)
  return {
    ...parsed.data,
    sources: parsed.data.sources.map((source) => ({
      ...source,
      paths: source.paths.map((path) => (/^[a-z]+:\/\//i.test(path) ? path : resolve(folder, path))),
    })),
  }
}
