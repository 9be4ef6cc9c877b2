import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { checkDomain } from './check-domain.ts'
import { problemsOf } from './testing/sample-definition.ts'

it('finds nothing wrong where nothing is', async () => {
  expect(await problemsOf({})).toEqual([])
})

it.each(['../domain.yaml', '../testing/domain.yaml'])('finds no error in %s', async (file) => {
  const { problems, checked } = await checkDomain(fileURLToPath(new URL(file, import.meta.url)))
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(checked.guides).toBeGreaterThanOrEqual(4)
  expect(checked.cautions).toBeGreaterThan(0)
})

it('says that a file is not there', async () => {
  await expect(checkDomain('nowhere/none.yaml')).rejects.toMatchObject({ code: 'not_found' })
})
