import { Facets, type LimitsCard } from '@footnote/contract'
import { useCallback, useState } from 'react'
import { keepStored, readStored } from '../ui/browser-storage.ts'

const profileKey = 'footnote.profile'

/**
 * What a person prefers, such as their server's version, kept in this browser. Of what was kept, only that holds which
 * can be chosen: another domain may have been here before.
 */
export function useProfile(facets: LimitsCard['facets']): {
  profile: Facets
  choose: (name: string, value: string) => void
} {
  const [kept, setKept] = useState(readProfile)
  const choose = useCallback((name: string, value: string) => {
    const { [name]: _, ...others } = readProfile()
    const next = value === '' ? others : { ...others, [name]: value }
    keepStored(profileKey, Object.keys(next).length === 0 ? null : JSON.stringify(next))
    setKept(next)
  }, [])
  const profile = Object.fromEntries(
    facets.flatMap(({ name, values }) => {
      const value = kept[name]
      return value !== undefined && values.includes(value) ? [[name, value]] : []
    }),
  )
  return { profile, choose }
}

function readProfile(): Facets {
  try {
    return Facets.safeParse(JSON.parse(readStored(profileKey) ?? '{}')).data ?? {}
  } catch {
    return {}
  }
}
