import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DomainDefinition, FootnoteError, ScopeWords, toFootnoteError } from '@footnote/contract'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { findEvidenceReader } from './find-evidence-reader.ts'

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
  checkEvidence(file, parsed.data.evidence)
  const folder = dirname(file)
  const { wordsFile } = parsed.data.scope
  const words = wordsFile ? await readScopeWords(resolve(folder, wordsFile)) : parsed.data.scope.words
  return {
    ...parsed.data,
    scope: { ...parsed.data.scope, words },
    prompts: await readPrompts(folder, parsed.data.prompts),
    sources: parsed.data.sources.map((source) => ({
      ...source,
      paths: source.paths.map((path) => (/^[a-z][a-z+.-]*:\/\//i.test(path) ? path : resolve(folder, path))),
      questionFiles: source.questionFiles.map((path) => resolve(folder, path)),
    })),
  }
}

/** A prompt that is the name of a Markdown file is what that file holds. */
async function readPrompts(
  folder: string,
  prompts: DomainDefinition['prompts'],
): Promise<DomainDefinition['prompts']> {
  const answer = await readPrompt(folder, prompts.answer)
  return prompts.followUp === undefined
    ? { answer }
    : { answer, followUp: await readPrompt(folder, prompts.followUp) }
}

async function readPrompt(folder: string, given: string): Promise<string> {
  if (!/^\S+\.md$/.test(given)) return given
  const file = resolve(folder, given)
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new FootnoteError('not_found', `The prompt ${file} cannot be read (${cause.code})`, { cause })
  })
  if (text.trim() === '') throw new FootnoteError('invalid_input', `The prompt ${file} is empty`)
  return text.trim()
}

function checkEvidence(file: string, name: string | undefined): void {
  try {
    findEvidenceReader(name)
  } catch (thrown) {
    throw new FootnoteError('invalid_input', `${file}: evidence: ${toFootnoteError(thrown).message}`, {
      cause: thrown,
    })
  }
}

async function readScopeWords(file: string): Promise<ScopeWords> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new FootnoteError('not_found', `The words of the scope, ${file}, cannot be read (${cause.code})`, {
      cause,
    })
  })
  try {
    return ScopeWords.parse(JSON.parse(text))
  } catch (cause) {
    throw new FootnoteError('invalid_input', `${file} does not hold the words of a scope`, { cause })
  }
}
