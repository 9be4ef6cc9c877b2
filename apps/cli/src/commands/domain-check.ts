import { isAbsolute, relative, resolve } from 'node:path'
import { checkDomain, type DomainCheck } from '@footnote/domain'
import type { Command } from 'commander'
import { readEnv } from '../env.ts'
import { printJson } from '../print-json.ts'
import { say } from '../progress.ts'

export function addDomainCheck(program: Command): void {
  program
    .command('check')
    .description(
      'find what is wrong in a domain definition and its guides; without a file, in the configured one',
    )
    .argument('[file]')
    .option('--json', 'print the problems as JSON')
    .action(domainCheck)
}

/** Opens no database. Ends with 1 when there are errors; warnings alone are no failure. */
async function domainCheck(file: string | undefined, { json }: { json?: boolean }): Promise<void> {
  const chosen = file ?? readEnv().FOOTNOTE_DOMAIN
  const found = await checkDomain(chosen && resolve(chosen))
  const check = { ...found, problems: found.problems.map((one) => ({ ...one, file: shortPath(one.file) })) }
  sayProblems(check)
  if (json) await printJson(check)
  if (check.problems.some(({ severity }) => severity === 'error')) process.exitCode = 1
}

function sayProblems({ problems, checked }: DomainCheck): void {
  for (const { file, line, message, severity } of problems) {
    say(`${file}:${line}: ${severity === 'warning' ? 'warning: ' : ''}${message}`)
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length
  say(
    `${checked.guides} guides with ${checked.questions} questions, ${checked.glossaryGroups} glossary groups, ` +
      `${checked.cautions} cautions. Errors: ${errors}, warnings: ${problems.length - errors}`,
  )
}

/** As a person in this folder would write it. */
function shortPath(file: string): string {
  const path = relative(process.cwd(), file)
  return path.startsWith('..') || isAbsolute(path) ? file : path
}
