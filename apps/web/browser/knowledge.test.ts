import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { ask } from './ask.ts'
import { findAxeViolations } from './find-axe-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'

const url = inject('footnoteUrl')

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

it('takes a document in, shows how it is cut, cites it, and compares it with what it became', async () => {
  const { page, complaints } = await openPage(browser, { width: 1440, height: 900, url })
  await page.goto(`${url}/knowledge`)
  await page.getByTestId('source').filter({ hasText: 'guides' }).first().waitFor()
  const upload = async (last: string): Promise<void> => {
    const text = `# Checkpoint drills\n\nThe quarterly checkpoint drill of the orange team begins with CHECKPOINT on the standby.\n\n${last}\n`
    await page
      .getByTestId('upload')
      .setInputFiles({ name: 'drills.md', mimeType: 'text/markdown', buffer: Buffer.from(text) })
  }
  await upload('It ends with a report.')
  await page.getByTestId('uploaded').waitFor()
  await page.getByTestId('source').filter({ hasText: 'uploads' }).getByRole('link').first().click()
  await page.getByTestId('document').filter({ hasText: 'Checkpoint drills' }).click()
  await page
    .getByTestId('passage-preview')
    .filter({ hasText: 'quarterly checkpoint drill' })
    .first()
    .waitFor()
  expect(await findAxeViolations(page)).toEqual([])

  await page.goto(url)
  await ask(page, 'How does the quarterly checkpoint drill of the orange team begin?')
  const line = page.getByTestId('footnote-line').filter({ hasText: 'Checkpoint drills' }).first()
  await line.waitFor()
  const conversation = page.url()
  await page.goto(`${url}/knowledge`)
  await upload('It ends with cake.')
  await page.getByTestId('uploaded').filter({ hasText: 'new version' }).waitFor()
  await page.goto(conversation)
  await line.click()
  await page.getByTestId('open-source').click()
  await page.getByRole('tab', { name: 'Changes' }).click()
  const changes = page.getByTestId('changes')
  await changes.waitFor()
  expect(await changes.locator('del').textContent()).toContain('a report')
  expect(await changes.locator('ins').textContent()).toContain('cake')
  await page.getByRole('tab', { name: 'History' }).click()
  await expect.poll(() => page.getByTestId('revision').count()).toBe(2)
  expect(complaints).toEqual([])
})
