import type { ComponentProps } from 'react'

type Variant = 'primary' | 'secondary' | 'ghost' | 'danger'

interface ButtonProps extends ComponentProps<'button'> {
  variant?: Variant
}

const base =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-md px-3 py-1.5 text-sm font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55'

const variants = {
  primary: 'bg-accent text-on-accent hover:not-disabled:opacity-90',
  secondary: 'border border-line bg-surface text-ink hover:not-disabled:border-edge',
  ghost: 'text-muted hover:not-disabled:bg-sunken hover:not-disabled:text-ink',
  danger: 'bg-alert text-page hover:not-disabled:opacity-90',
} satisfies Record<Variant, string>

/** A button that does not submit unless it is told to. */
export function Button({ variant = 'secondary', className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`${base} ${variants[variant]} ${className}`} {...rest} />
}
