/** Takes the pictures of the README: `npm run screenshots`, or with FOOTNOTE_URL of a server that is running. */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { ask } from './ask.ts'
import { startFootnote } from './footnote-server.ts'
import { openBrowser, openPage } from './open-browser.ts'

const folder = fileURLToPath(new URL('../screenshots/', import.meta.url))
const question = 'How do I recover to a point in time before a bad delete?'

const running = process.env.FOOTNOTE_URL
const server = running ? { url: running, close: async () => undefined } : await startFootnote()
const browser = await openBrowser()
try {
  await mkdir(folder, { recursive: true })
  await take(browser, { name: 'ask', width: 1200, height: 820 }, async (page) => {
    await page.getByTestId('limits-card').waitFor()
  })
  await take(browser, { name: 'answer', width: 1200, height: 800 }, async (page) => {
    await ask(page, question)
    await page.getByTestId('footnote').first().click()
    await page.getByTestId('source-highlight').first().waitFor()
    await page.getByTestId('sentence').first().hover()
  })
  await take(browser, { name: 'phone', width: 390, height: 800, dark: true }, async (page) => {
    await ask(page, 'How do I run VACUUM FULL on a bloated table?')
  })
} finally {
  await browser.close()
  await server.close()
}

interface Shot {
  name: string
  width: number
  height: number
  dark?: boolean
}

async function take(on: Browser, shot: Shot, prepare: (page: Page) => Promise<void>): Promise<void> {
  const { name, ...size } = shot
  const { page } = await openPage(on, { ...size, url: server.url })
  await prepare(page)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${folder}${name}.png` })
  await page.context().close()
}
