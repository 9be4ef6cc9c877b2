import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { ask } from './ask.ts'
import { findAxeViolations } from './find-axe-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'

const url = inject('footnoteUrl')
const paths = ['/', '/limits', '/knowledge', '/flags', '/review', '/evals']

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

it.each([
  { width: 1440, dark: false },
  { width: 390, dark: true },
])('has nothing serious or critical for axe at $width px, dark: $dark', async ({ width, dark }) => {
  const { page, complaints } = await openPage(browser, { width, height: 844, dark, url })
  for (const path of paths) {
    await page.goto(url + path)
    await page.waitForLoadState('networkidle')
    expect(await findAxeViolations(page), path).toEqual([])
  }
  await page.goto(url)
  await ask(page, 'Why does pg_wal keep growing?')
  expect(await findAxeViolations(page), 'an answer').toEqual([])
  await page.getByTestId('footnote').first().click()
  await page.getByTestId('source-highlight').first().waitFor()
  await page.getByTestId('why-found').locator('summary').first().click()
  expect(await findAxeViolations(page), 'the evidence').toEqual([])
  await page.getByTestId('open-source').click()
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByTestId('revision').first().waitFor()
  expect(await findAxeViolations(page), 'a source').toEqual([])
  await page.keyboard.press('Escape')
  await page.getByTestId('flag-answer').first().click()
  await page.getByTestId('flag-reason-wrong').waitFor()
  expect(await findAxeViolations(page), 'the reasons of a flag').toEqual([])
  await page.keyboard.press('Escape')
  await ask(page, 'How do I create the pgBackRest stanza for a new cluster?')
  await ask(page, 'How long does risotto have to simmer before the rice is done?')
  expect(await findAxeViolations(page), 'what is declined').toEqual([])
  expect(complaints).toEqual([])
})
