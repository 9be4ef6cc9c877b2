import { keepStored, readStored } from './browser-storage.ts'

export type Theme = 'system' | 'light' | 'dark'

const storageKey = 'footnote.theme'
const order: readonly Theme[] = ['system', 'light', 'dark']

/** The theme that was chosen in this browser, `system` when none was. */
export function readTheme(): Theme {
  const stored = readStored(storageKey)
  return order.find((theme) => theme === stored) ?? 'system'
}

/** Shows the page in a theme. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** Chooses a theme and keeps the choice. */
export function chooseTheme(theme: Theme): void {
  keepStored(storageKey, theme === 'system' ? null : theme)
  applyTheme(theme)
}
