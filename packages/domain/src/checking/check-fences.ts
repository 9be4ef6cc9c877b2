import { sqlFenceTags } from '../sql-blocks.ts'
import type { DomainProblem } from './domain-problem.ts'
import type { Guide } from './guide.ts'

const options = /^(?:from|until)=\d+$|^needs=\S+$/

/** Every SQL block says whether it can be run, and why not; every fence is closed. */
export function checkFences({ file, fences }: Guide): DomainProblem[] {
  const problems: DomainProblem[] = []
  for (const { info, line, firstLine, isClosed } of fences) {
    const report = (message: string): void => {
      problems.push({ file, line, message, severity: 'error' })
    }
    if (!isClosed) report('The fence is not closed')
    const [language = '', tag = '', ...rest] = info.split(/\s+/)
    if (language.toLowerCase() !== 'sql') continue
    const found = sqlFenceTags.find((known) => known === tag)
    if (!found)
      report(`An SQL block needs one of ${sqlFenceTags.join(', ')} behind "sql"${tag && `, not "${tag}"`}`)
    for (const word of rest) {
      if (!options.test(word)) report(`The SQL block's "${word}" is not known (from=, until=, needs=)`)
    }
    if (found && found !== 'run' && !firstLine.startsWith('--')) {
      report(`An SQL block that is "${found}" begins with the reason as a comment`)
    }
  }
  return problems
}
