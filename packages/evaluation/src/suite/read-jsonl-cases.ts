import { parseJsonRow } from '../rows/parse-json-row.ts'
import { readLines } from '../rows/read-lines.ts'
import type { LocatedCase } from './located-case.ts'
import { validateCase } from './validate-case.ts'

/** The cases of a JSONL file, a line each; blank lines are passed over. */
export async function* readJsonlCases(path: string): AsyncGenerator<LocatedCase> {
  for await (const { number, text } of readLines(path)) {
    const place = `${path}:${number}`
    yield { case: validateCase(parseJsonRow(text, place), () => place), place }
  }
}
