import type { ReactNode } from 'react'

type Tone = 'plain' | 'accent' | 'amber' | 'alert' | 'good'

const tones = {
  plain: 'border-line bg-sunken text-muted',
  accent: 'border-transparent bg-accent-soft text-accent',
  amber: 'border-amber-line bg-amber-soft text-amber',
  alert: 'border-transparent bg-alert-soft text-alert',
  good: 'border-transparent bg-good-soft text-good',
} satisfies Record<Tone, string>

interface BadgeProps {
  tone?: Tone
  title?: string
  children: ReactNode
}

/** A short fact about what it stands beside. */
export function Badge({ tone = 'plain', title, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={`inline-flex items-center gap-1 rounded-full border px-2 py-px font-sans text-xs whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  )
}
