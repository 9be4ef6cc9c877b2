import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SourceDefinition } from '@footnote/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkQuestionFiles } from './check-question-files.ts'
import { parseDefinition } from './definition-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'question-files-'))
  await writeFile(join(folder, 'chain.md'), '# Chain\n')
})
afterAll(() => rm(folder, { recursive: true }))

async function check(questions: string | null): Promise<string[]> {
  const definition = parseDefinition(
    join(folder, 'domain.yaml'),
    'sources:\n  - name: guides\n    questionFiles: [questions.yaml]\n',
  )
  if (questions === null) await rm(join(folder, 'questions.yaml'), { force: true })
  else await writeFile(join(folder, 'questions.yaml'), questions)
  const source = SourceDefinition.parse({
    name: 'guides',
    kind: 'folder',
    paths: ['.'],
    questionFiles: ['questions.yaml'],
  })
  const { problems } = await checkQuestionFiles(definition, [source])
  return problems.map(({ file, line, message, severity }) =>
    [file.slice(folder.length + 1), line, severity, message].join(': '),
  )
}

it('says nothing of a file that is right', async () => {
  expect(await check('chain.md:\n  - why does it skip\nchain.md#wear:\n  - how worn is too worn\n')).toEqual(
    [],
  )
})

it('names the line of a page that is not there, of a repetition and of what is no list', async () => {
  expect(
    await check('gone.md:\n  - where is it\nchain.md:\n  - Why skip\n  - why skip\nchain.md#wear: soon\n'),
  ).toEqual([
    'questions.yaml: 1: warning: guides has no page gone.md',
    'questions.yaml: 5: warning: The question "why skip" stands at chain.md too',
    'questions.yaml: 6: error: chain.md#wear needs a list of questions',
  ])
})

it('names the line of the definition that wants a missing file', async () => {
  expect(await check(null)).toEqual(['domain.yaml: 3: error: There is no questions.yaml'])
})
