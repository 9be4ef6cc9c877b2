import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from '../testing/open-workplace.ts'

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
  const rows = ['sponge', 'pump', 'lamp', 'heater'].flatMap((thing, index) => {
    const evidence = ['## Care', `Clean the ${thing} every ${index + 2} weeks.`, 'Then feed the fish.']
    return [
      { claim: `The ${thing} is cleaned every ${index + 2} weeks.`, label: 'supported', evidence },
      {
        claim: `Paint the ${thing} after 40 days of rain.`,
        label: 'not_supported',
        evidence,
        supporting: [[]],
      },
    ]
  })
  await place.write('claims.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))
}, 60_000)
afterAll(() => place.remove())

it('measures the judge of support on a file of labelled claims', async () => {
  const { code, stdout } = await place.run(['eval', 'support', '--claims', 'claims.jsonl', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    file: 'claims.jsonl',
    claims: 8,
    documents: 4,
    labels: { supported: 4, partial: 0, unsupported: 4 },
    auroc: 1,
    fittedOnThese: false,
    crossValidated: null,
  })
  const flags = ['--cross-validate', '--ablate']
  const plain = await place.run(['eval', 'support', '--claims', 'claims.jsonl', ...flags])
  expect(plain.stdout).toMatch(/8 claims of 4 documents[\s\S]*cross-validated[\s\S]*what each feature adds/)
}, 60_000)

it.each([
  ['no file', ['--claims', 'none.jsonl'], 2, /none\.jsonl: no such file/],
  ['no claims given', [], 2, /--claims/],
])('says what is wrong with %s', async (_, args, code, says) => {
  const result = await place.run(['eval', 'support', ...args])
  expect(result.code).toBe(code)
  expect(result.stderr).toMatch(says)
})
