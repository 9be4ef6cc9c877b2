import { useState } from 'react'
import { uiStrings } from '../strings/ui-strings.ts'
import type { IconName } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { chooseTheme, nextTheme, readTheme, type Theme } from './theme.ts'

const icons = { system: 'contrast', light: 'sun', dark: 'moon' } satisfies Record<Theme, IconName>

/** Goes from the system's theme to light, to dark, and back. */
export function ThemeToggle() {
  const [theme, setTheme] = useState(readTheme)
  function change(): void {
    const next = nextTheme(theme)
    chooseTheme(next)
    setTheme(next)
  }
  return (
    <IconButton
      icon={icons[theme]}
      label={uiStrings.theme[theme]}
      data-testid="theme-toggle"
      onClick={change}
    />
  )
}
