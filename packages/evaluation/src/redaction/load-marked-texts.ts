import { FootnoteError } from '@footnote/contract'
import { describeIssues } from '../rows/describe-issues.ts'
import { parseJsonRow } from '../rows/parse-json-row.ts'
import { readLines } from '../rows/read-lines.ts'
import { MarkedText } from './evaluate-redaction.ts'

/** The texts of a JSONL file, a line each. @throws FootnoteError `invalid_input` naming file and line, `not_found` */
export async function loadMarkedTexts(file: string): Promise<MarkedText[]> {
  const texts: MarkedText[] = []
  for await (const { number, text } of readLines(file)) {
    const place = `${file}:${number}`
    const parsed = MarkedText.safeParse(parseJsonRow(text, place))
    if (!parsed.success) {
      throw new FootnoteError('invalid_input', `${place}: ${describeIssues(parsed.error.issues)}`)
    }
    texts.push(parsed.data)
  }
  if (texts.length === 0) throw new FootnoteError('invalid_input', `${file} holds no text`)
  return texts
}
