import type { Page } from 'playwright-core'

/** Asks on the page that is open, and waits for the answer. */
export async function ask(page: Page, question: string): Promise<void> {
  const answered = await page.getByTestId('answer').count()
  await send(page, question)
  await page.getByTestId('answer').nth(answered).waitFor()
}

/** Asks and waits for nothing. */
export async function send(page: Page, question: string): Promise<void> {
  await page.getByTestId('composer-input').fill(question)
  await page.getByTestId('composer-send').click()
}

/** How far the page is wider than the window. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))
}
