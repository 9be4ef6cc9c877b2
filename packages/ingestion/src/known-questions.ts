import { readFile } from 'node:fs/promises'
import { FootnoteError } from '@footnote/contract'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { type AlignedPassage, alignQuestions } from './align-questions.ts'

/** Questions that a page answers as a whole, and those that the section at an anchor answers. */
export interface PageQuestions {
  questions: string[]
  anchoredQuestions: Record<string, string[]>
}

const QuestionFile = z.record(z.string().min(1), z.array(z.string().trim().min(1)).min(1))

/**
 * Reads what people ask of pages that do not say so themselves: YAML files that map a file name, or a file name
 * with `#anchor`, to questions. A page of several files gets the questions of all.
 * @throws FootnoteError `invalid_input` or `not_found`, naming the file.
 */
export async function readKnownQuestions(files: string[]): Promise<Map<string, PageQuestions>> {
  const pages = new Map<string, PageQuestions>()
  for (const file of files) {
    for (const [place, questions] of Object.entries(await readQuestionFile(file))) {
      const [page = '', anchor] = place.split('#', 2)
      const known = pages.get(page) ?? { questions: [], anchoredQuestions: {} }
      pages.set(page, known)
      if (anchor) append(known.anchoredQuestions, anchor, questions)
      else known.questions.push(...questions)
    }
  }
  return pages
}

export interface PlacedQuestions {
  questions?: string[]
  sectionQuestions?: Record<number, string[]>
  passageQuestions?: Record<number, string[]>
}

/**
 * Who is asked what, by ordinal: a section's questions stand at its first passage, those of an anchor that no
 * passage has are the document's; and each question at the one passage that seems to answer it.
 */
export function placeQuestions(
  passages: (AlignedPassage & { ordinal: number; anchor?: string | null | undefined })[],
  own: string[],
  asked: PageQuestions | undefined,
): PlacedQuestions {
  const questions = [...own, ...(asked?.questions ?? [])]
  const sectionQuestions: Record<number, string[]> = {}
  const passageQuestions: Record<number, string[]> = {}
  const align = (among: typeof passages, list: string[]): void => {
    for (const [at, aligned] of alignQuestions(among, list)) {
      const ordinal = among[at]?.ordinal
      if (ordinal !== undefined) append(passageQuestions, ordinal, aligned)
    }
  }
  for (const [anchor, list] of Object.entries(asked?.anchoredQuestions ?? {})) {
    const section = passages.filter((passage) => passage.anchor === anchor)
    const [first] = section
    if (first) append(sectionQuestions, first.ordinal, list)
    else questions.push(...list)
    align(section, list)
  }
  align(passages, questions)
  return {
    ...(questions.length > 0 ? { questions } : {}),
    ...(Object.keys(sectionQuestions).length > 0 ? { sectionQuestions } : {}),
    ...(Object.keys(passageQuestions).length > 0 ? { passageQuestions } : {}),
  }
}

async function readQuestionFile(file: string): Promise<Record<string, string[]>> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new FootnoteError('not_found', `The questions in ${file} cannot be read (${cause.code})`, { cause })
  })
  const document = parseDocument(text)
  const [problem] = document.errors
  if (problem) throw new FootnoteError('invalid_input', `${file}: ${problem.message.split('\n')[0]}`)
  const parsed = QuestionFile.safeParse(document.toJS() ?? {})
  if (!parsed.success) throw new FootnoteError('invalid_input', `${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function append<Key extends PropertyKey>(lists: Record<Key, string[]>, key: Key, more: string[]): void {
  const known: string[] | undefined = lists[key]
  if (known) known.push(...more)
  else lists[key] = [...more]
}
