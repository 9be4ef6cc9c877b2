import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findAxeViolations } from './find-axe-violations.ts'
import { type FootnoteServer, startFootnote } from './footnote-server.ts'
import { openBrowser, openPage } from './open-browser.ts'

let server: FootnoteServer
let browser: Browser
beforeAll(async () => {
  server = await startFootnote({ manual: false })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const paths = ['/', '/limits', '/review', '/evals']

async function ask(page: Page, question: string): Promise<void> {
  const answered = await page.getByTestId('answer').count()
  await page.getByTestId('composer-input').fill(question)
  await page.getByTestId('composer-send').click()
  await page.getByTestId('answer').nth(answered).waitFor()
}

it.each([
  { width: 1440, dark: false },
  { width: 390, dark: true },
])('has nothing serious or critical for axe at $width px, dark: $dark', async ({ width, dark }) => {
  const { page, complaints } = await openPage(browser, { width, height: 844, dark, url: server.url })
  for (const path of paths) {
    await page.goto(server.url + path)
    await page.waitForLoadState('networkidle')
    expect(await findAxeViolations(page), path).toEqual([])
  }
  await page.goto(server.url)
  await ask(page, 'Why does pg_wal keep growing?')
  expect(await findAxeViolations(page), 'an answer').toEqual([])
  await page.getByTestId('footnote').first().click()
  await page.getByTestId('source-highlight').first().waitFor()
  expect(await findAxeViolations(page), 'the evidence').toEqual([])
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
