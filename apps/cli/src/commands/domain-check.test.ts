import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from '../testing/open-workplace.ts'

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
})
afterAll(() => place.remove())

describe('domain check', () => {
  it('names file and line of what is wrong, and fails', async () => {
    const { code, stdout, stderr } = await place.run(['domain', 'check', '--json'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^domain\.yaml:\d+: warning: There are no suggested questions$/m)
    expect(stderr).toMatch(/^shipped\/feeding\.md:1: There is no front matter$/m)
    expect(stderr).toMatch(/^3 guides with 0 questions, .*\. Errors: 3, warnings: 1$/m)
    const { problems, checked } = JSON.parse(stdout)
    expect(problems).toContainEqual({
      file: 'shipped/heater.md',
      line: 1,
      message: 'There is no front matter',
      severity: 'error',
    })
    expect(checked).toMatchObject({ sources: 1, guides: 3, cautions: 0 })
    expect(existsSync(place.path('data'))).toBe(false)
  })

  it('is content with what ships, whatever is configured', async () => {
    const shipped = new URL('../../../../packages/domain/domain.yaml', import.meta.url).pathname
    const { code, stdout, stderr } = await place.run(['domain', 'check', shipped])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(/Errors: 0, warnings: \d+$/m)
  })

  it('says that a file is not there', async () => {
    const { code, stderr } = await place.run(['domain', 'check', 'none.yaml'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^footnote: The domain definition .*none\.yaml cannot be read \(ENOENT\)\n$/)
  })
}, 60_000)
