import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const paths = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

export async function openBrowser(): Promise<Browser> {
  const executablePath = paths.find((path) => path && existsSync(path))
  if (!executablePath) throw new Error('there is no Chromium here')
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface WatchedPage {
  page: Page
  /** What the page complained of, and what it asked of other hosts. */
  complaints: string[]
}

export async function openPage(
  browser: Browser,
  options: { width: number; height: number; dark?: boolean; url: string },
): Promise<WatchedPage> {
  const { width, height, dark = false, url } = options
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) complaints.push(`asked ${request.url()}`)
  })
  await page.goto(url)
  return { page, complaints }
}
