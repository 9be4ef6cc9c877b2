const paths = {
  flag: 'M5 21V4m0 1h11l-2 4 2 4H5',
  up: 'M7 10v10H4V10zm0 0 4-7c1.5 0 2.5 1 2.5 2.5V9H19c1 0 1.8 1 1.5 2l-2 7.5c-.2.9-1 1.5-2 1.5H7',
  down: 'M17 14V4h3v10zm0 0-4 7c-1.5 0-2.5-1-2.5-2.5V15H5c-1 0-1.8-1-1.5-2l2-7.5c.2-.9 1-1.5 2-1.5H17',
  close: 'm6 6 12 12M18 6 6 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  plus: 'M12 5v14M5 12h14',
  trash: 'M4 7h16M9 7V4h6v3m-8 0 1 13h8l1-13',
  send: 'M12 20V5m-6 6 6-6 6 6',
  stop: 'M7 7h10v10H7z',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  chevron: 'm9 5 7 7-7 7',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  external: 'M14 4h6v6m0-6-9 9M18 14v6H4V6h6',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm0-5v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  contrast: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 0v18m0-14h6.5M12 11h8.9M12 15h8.4',
  warning: 'M12 4 2.5 20h19zm0 6v4.5m0 2.5v.5',
} as const

export type IconName = keyof typeof paths

interface IconProps {
  name: IconName
  className?: string
}

/** A drawing beside a label; it says nothing by itself and is hidden from screen readers. */
export function Icon({ name, className = 'size-4' }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      className={`inline-block shrink-0 ${className}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  )
}
