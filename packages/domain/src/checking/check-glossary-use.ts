import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { DomainDefinition } from '@footnote/contract'
import type { DefinitionFile } from './definition-file.ts'
import type { DomainProblem } from './domain-problem.ts'

const readable = ['.html', '.htm', '.txt', '.text', '.rst', '.md', '.markdown']

/**
 * Groups of which no term stands in any document that is here, nor elsewhere in the definition: they can find
 * nothing. Documents other than guides are read only for what no guide has.
 */
export async function checkGlossaryUse(
  definition: DefinitionFile,
  domain: DomainDefinition,
  documents: { guides: string[]; others: string[] },
): Promise<DomainProblem[]> {
  if (documents.guides.length + documents.others.length === 0) return []
  const { glossary, ...rest } = domain
  let unused = glossary.map((terms, at) => ({ at, terms, normal: terms.map(normalText) }))
  const strike = (text: string): void => {
    unused = unused.filter(({ normal }) => !normal.some((term) => hasTerm(text, term)))
  }
  strike(normalText(JSON.stringify(rest)))
  for (const text of documents.guides) strike(normalText(text))
  for (const file of documents.others) {
    if (unused.length === 0) break
    if (readable.includes(extname(file).toLowerCase())) {
      strike(normalText((await readFile(file, 'utf8')).replace(/<[^<>]{0,2000}>/g, ' ')))
    }
  }
  return unused.map(({ at, terms }) => ({
    file: definition.file,
    line: definition.lineOf(['glossary', at]),
    message: `No document that is here has any of the terms ${terms.join(', ')}`,
    severity: 'warning',
  }))
}

function normalText(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}

/** As a whole word or phrase. */
function hasTerm(text: string, term: string): boolean {
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) {
    if (!isWordCharacter(text[at - 1]) && !isWordCharacter(text[at + term.length])) return true
  }
  return false
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character)
}
