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
  settings: 'M4 7h10m4 0h2M4 17h2m4 0h10M16 5v4M8 15v4',
  pin: 'M9 4h6m-5 0v6l-3 4h10l-3-4V4m-2 10v6',
  exclude: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM6.5 6.5l11 11',
  again: 'M20 12a8 8 0 1 1-2.5-5.8M20 4v4.5h-4.5',
  edit: 'M5 19h3L19 8l-3-3L5 16zM14 7l3 3',
  shorter: 'M5 8h14M5 13h8',
  longer: 'M5 6h14M5 11h14M5 16h14M5 21h9',
  more: 'M12 6v.01M12 12v.01M12 18v.01',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zm4.5 10.5L20 20',
  back: 'm15 5-7 7 7 7',
  question: 'M9 9.2a3 3 0 1 1 4.2 2.7c-.9.5-1.2 1-1.2 2.3m0 3.3v.01',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-7 8c1-4 4-5.5 7-5.5s6 1.5 7 5.5',
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
